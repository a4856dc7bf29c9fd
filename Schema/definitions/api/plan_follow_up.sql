-- A promise to get in touch on a day, by somebody, in a way that is safe.
set local role kapwa_guard;

create or replace function api.plan_follow_up(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; its_person bigint; its_worker core.staff; at time; due date; added bigint;
begin
    before := guard.first_answer(op, 'plan_follow_up', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.open_case(doc ->> 'case');
    its_person := guard.person_in(doc, its_case.case_id);
    perform guard.check_codes('purpose', 'follow_up_purpose', doc ->> 'purpose', 'means', 'contact_means', doc ->> 'means');
    due := guard.day_of(doc, 'due_on', true);
    at := guard.time_of(doc, 'due_at');
    select * into its_worker from core.staff s
    where s.active and s.login = coalesce(doc ->> 'worker', session_user::text)
      and (s.login = session_user or guard.may_work_on(s.staff_id, its_case, due));
    if its_worker.staff_id is null then perform guard.fail('not_found', 'worker'); end if;
    if not guard.can_be_reached_at(its_person, doc ->> 'means', at) and not guard.confirmed(doc) then
        perform guard.fail('unsafe_time', 'due_at');
    end if;
    added := guard.add_follow_up(its_case, its_person, its_worker.staff_id, due, at, doc ->> 'purpose', doc ->> 'means',
                                 guard.text_of(doc, 'note', 4000));
    return guard.answer(op, 'plan_follow_up', jsonb_build_object('follow_up', 'F-' || added, 'case', its_case.reference, 'due_on', due));
end $$;
comment on function api.plan_follow_up(uuid, jsonb) is
    'Plans a follow-up; at an hour that is not safe only when the document confirms it';
