-- A note is content: it is written here and read only with the case.
set local role kapwa_guard;

create or replace function api.add_note(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; its_note bigint;
begin
    before := guard.first_answer(op, 'add_note', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.case_to_note_in(doc ->> 'case');
    perform guard.check_codes('kind', 'note_kind', coalesce(doc ->> 'kind', 'general'));
    if coalesce(length(trim(doc ->> 'body')), 0) not between 1 and 20000 then
        perform guard.fail('invalid', 'body');
    end if;
    -- Erasing takes the whole row: whoever comes second finds no case.
    perform from core.cases c where c.case_id = its_case.case_id for key share;
    if not found then perform guard.fail('not_found', 'case'); end if;
    insert into core.note (case_id, kind, body, written_by)
    values (its_case.case_id, coalesce(doc ->> 'kind', 'general'), doc ->> 'body', api.my_staff_id())
    returning note_id into its_note;
    return guard.answer(op, 'add_note', jsonb_build_object('case', its_case.reference, 'note', its_note));
end $$;
comment on function api.add_note(uuid, jsonb) is 'Writes a note in a case, closed ones too; a correction is a further note';
