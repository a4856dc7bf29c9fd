-- A try to reach somebody. Outside of safe hours, to a number that is never to be called, or with a
-- message where none may be left, it is stored only when confirmed, and noted in the audit.
set local role kapwa_guard;

create or replace function api.record_attempt(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; f core.follow_up; its_case core.cases; its_person bigint; c core.person_contact;
    at timestamptz; at_time time; zone text; is_unsafe boolean := false; added bigint;
begin
    before := guard.first_answer(op, 'record_attempt', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    if (doc ->> 'follow_up' is null) = (doc ->> 'case' is null) then perform guard.fail('invalid', 'case'); end if;
    if doc ->> 'follow_up' is not null then
        f := guard.follow_up_within_reach(doc ->> 'follow_up', false);
        select * into its_case from core.cases k where k.case_id = f.case_id;
        its_person := f.person_id;
    else
        its_case := guard.case_to_note_in(doc ->> 'case');
        its_person := guard.person_in(doc, its_case.case_id);
    end if;
    perform guard.check_codes('means', 'contact_means', doc ->> 'means', 'result', 'contact_result', doc ->> 'result');
    select time_zone into zone from ref.organisation;
    at_time := coalesce(guard.time_of(doc, 'at'), (now() at time zone zone)::time);
    at := (guard.day_until_today(doc, 'on') + at_time) at time zone zone;
    if at > clock_timestamp() + interval '1 minute' then perform guard.fail('invalid', 'at'); end if;
    if doc ->> 'contact' is not null then
        if doc ->> 'contact' !~ '^\d{1,3}$' then perform guard.fail('invalid', 'contact'); end if;
        select * into c from core.person_contact k
        where k.person_id = its_person order by k.position, k.person_contact_id
        offset greatest((doc ->> 'contact')::integer - 1, 0) limit 1;
        if c.person_contact_id is null then perform guard.fail('not_found', 'contact'); end if;
        is_unsafe := not guard.is_safe_at(c, at_time) or doc ->> 'result' = 'message_left' and not c.may_leave_message;
    else
        is_unsafe := not guard.can_be_reached_at(its_person, doc ->> 'means', at_time)
            or doc ->> 'result' = 'message_left' and not exists (
                select from core.person_contact k
                where k.person_id = its_person and k.kind = doc ->> 'means' and k.may_leave_message
                  and guard.is_safe_at(k, at_time));
    end if;
    if is_unsafe and not guard.confirmed(doc) then perform guard.fail('unsafe_time', 'contact'); end if;
    insert into core.contact_attempt (case_id, person_id, follow_up_id, person_contact_id, attempted_at, means, result,
        outside_safe_hours, note, recorded_by)
    values (its_case.case_id, its_person, f.follow_up_id, c.person_contact_id, at, doc ->> 'means', doc ->> 'result',
            is_unsafe, guard.text_of(doc, 'note', 1000), api.my_staff_id())
    returning contact_attempt_id into added;
    if is_unsafe then perform audit.note('unsafe_contact', 'contact_attempt', added, its_case.case_id, null); end if;
    return guard.answer(op, 'record_attempt', jsonb_build_object(
        'attempt', added, 'case', its_case.reference, 'outside_safe_hours', is_unsafe));
end $$;
comment on function api.record_attempt(uuid, jsonb) is
    'Records a try to reach a person, whether it succeeded, and whether it was outside of what is safe';
