-- A case is closed by a row, and only when nothing of it is still under way.
set local role kapwa_guard;

create or replace function api.close_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; on_day date;
begin
    before := guard.first_answer(op, 'close_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => false);
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'case'); end if;
    perform guard.check_codes('outcome', 'outcome', doc ->> 'outcome');
    on_day := coalesce(guard.day_of(doc, 'closed_on'), api.today());
    if on_day > api.today() then perform guard.fail('day_ahead', 'closed_on'); end if;
    if on_day < its_case.opened_on
       or on_day < (select max(l.reopened_on) from core.closure l where l.case_id = its_case.case_id) then
        perform guard.fail('day_too_early', 'closed_on');
    end if;
    if length(doc ->> 'summary') > 4000 then perform guard.fail('invalid', 'summary'); end if;
    if exists (select from core.placement p
               where p.case_id = its_case.case_id
                 and p.status in ('requested', 'reserved', 'checked_in')) then
        perform guard.fail('stay_open', 'case');
    end if;
    if exists (select from core.referral r
               where r.case_id = its_case.case_id and r.status in ('draft', 'sent')) then
        perform guard.fail('referral_open', 'case');
    end if;
    if exists (select from core.follow_up f
               where f.case_id = its_case.case_id and f.status = 'planned') then
        perform guard.fail('follow_up_open', 'case');
    end if;
    insert into core.closure (case_id, closed_on, outcome, summary, recorded_by)
    values (its_case.case_id, on_day, doc ->> 'outcome', coalesce(doc ->> 'summary', ''), api.my_staff_id());
    update core.cases c set status = 'closed', closed_on = on_day where c.case_id = its_case.case_id;
    return guard.answer(op, 'close_case', jsonb_build_object(
        'case', its_case.reference, 'closed_on', on_day, 'outcome', doc ->> 'outcome'));
end $$;
comment on function api.close_case(uuid, jsonb) is
    'Closes a case with an outcome; an open stay, an unanswered referral or a planned follow-up stands against it';
