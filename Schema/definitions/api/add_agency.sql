-- The directory of agencies is shared by all teams.
set local role kapwa_guard;

create or replace function api.add_agency(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_name text; added integer;
begin
    before := guard.first_answer(op, 'add_agency', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_name := guard.text_of(doc, 'name', 120, 1);
    perform guard.check_codes('kind', 'agency_kind', doc ->> 'kind', 'country', 'country', doc ->> 'country');
    -- A look-alike of the police would need no consent for the police.
    if exists (select from core.agency k where guard.name_tokens(k.name) = guard.name_tokens(its_name)) then
        perform guard.fail('already_exists', 'name');
    end if;
    begin
        insert into core.agency (name, kind, country, services, phone, email, note, added_by)
        values (its_name, doc ->> 'kind', doc ->> 'country', guard.codes_of(doc, 'services', 'need'),
                guard.text_of(doc, 'phone', 40), guard.text_of(doc, 'email', 200), guard.text_of(doc, 'note', 1000),
                api.my_staff_id())
        returning agency_id into added;
    exception when unique_violation then
        perform guard.fail('already_exists', 'name');
    end;
    return guard.answer(op, 'add_agency', jsonb_build_object('agency', its_name, 'agency_id', added));
end $$;
comment on function api.add_agency(uuid, jsonb) is 'Adds an agency to the directory';
