-- What was answered, taken back, told and decided stays as it was written, whoever asks for the change.
-- (Erasing a person deletes rows; nothing rewrites them.)
set local role kapwa_owner;

do $$
declare t text;
begin
    foreach t in array array['consent', 'consent_withdrawal', 'disclosure', 'consent_override',
                             'override_acknowledgement', 'recall_event'] loop
        execute format('create or replace trigger append_only before update or truncate on core.%I
            for each statement execute function audit.refuse_change()', t);
    end loop;
end $$;
