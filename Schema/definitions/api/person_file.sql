-- A person asks what is known about them. The asking is committed first, with the reason, and tells when
-- something of the trafficking compartment is in it: that is the person's own, so it is theirs to have.
set local role kapwa_guard;

create or replace function api.ask_person_file(person text, reason text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare its_person bigint; why text := trim(coalesce(reason, ''));
begin
    perform guard.require_role('dpo');
    if length(why) < 20 then perform guard.fail('reason_needed', 'reason'); end if;
    if length(why) > 400 then perform guard.fail('invalid', 'reason'); end if;
    its_person := guard.number_of(person, 'P', 'person');
    if not exists (select from core.person p where p.person_id = its_person) then
        perform audit.note('open_refused', 'person', null, null, why);
        return null;
    end if;
    perform audit.note('exported', 'person', its_person, null, why);
    perform audit.note(case when c.compartment = 'trafficking' then 'exported_trafficking' else 'exported' end,
                       'cases', c.case_id, c.case_id, why)
    from core.case_member m join core.cases c on c.case_id = m.case_id where m.person_id = its_person;
    return guard.issue_ticket('person_file', its_person::text);
end $$;
comment on function api.ask_person_file(text, text) is
    'A ticket to read everything about a person who asked for it, once it is committed; noted with the reason for all their cases';

create or replace function api.read_person_file(ticket uuid, person text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare its_person bigint;
begin
    perform guard.require_role('dpo');
    its_person := guard.number_of(person, 'P', 'person');
    perform guard.take_ticket(ticket, 'person_file', its_person::text);
    return guard.person_file(its_person);
end $$;
comment on function api.read_person_file(uuid, text) is
    'Everything known about a person across cases for the holder of a ticket for just this; others are taken out';
