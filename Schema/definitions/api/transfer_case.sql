-- A transfer moves the reach with the case: the old team has none any more.
set local role kapwa_guard;

create or replace function api.transfer_case(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    before jsonb; its_case core.cases; new_lead core.staff; new_team ref.team; moved integer;
    why text := trim(doc ->> 'reason');
begin
    before := guard.first_answer(op, 'transfer_case', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'coordinator');
    its_case := guard.case_to_direct(doc ->> 'case', only_lead => true);
    if its_case.status = 'closed' then perform guard.fail('case_closed', 'case'); end if;
    new_lead := guard.caseworker_for(doc ->> 'lead', its_case, 'lead');
    select * into new_team from ref.team t
    where lower(t.name) = lower(trim(doc ->> 'team')) or doc ->> 'team' is null and t.team_id = new_lead.team_id;
    if new_team.team_id is null then perform guard.fail('not_found', 'team'); end if;
    if new_lead.team_id <> new_team.team_id then perform guard.fail('lead_of_other_team', 'lead'); end if;
    if new_lead.staff_id = its_case.lead_id and new_team.team_id = its_case.team_id then
        perform guard.fail('already_lead', 'lead');
    end if;
    if coalesce(length(why), 0) not between 1 and 400 then perform guard.fail('reason_needed', 'reason'); end if;

    perform guard.hold_assignments(its_case.case_id);
    -- Whoever led it, and everybody outside the new team, has no part in it any more.
    update core.assignment a set until = now()
    where a.case_id = its_case.case_id and (a.until is null or a.until > now())
      and (a.kind in ('lead', 'break_glass') or a.staff_id = new_lead.staff_id
           or exists (select from core.staff s
                      where s.staff_id = a.staff_id and s.team_id <> new_team.team_id));
    insert into core.assignment (case_id, staff_id, kind, assigned_by)
    values (its_case.case_id, new_lead.staff_id, 'lead', api.my_staff_id());
    insert into core.case_transfer (case_id, from_team, to_team, from_lead, to_lead, reason, transferred_by)
    values (its_case.case_id, its_case.team_id, new_team.team_id, its_case.lead_id, new_lead.staff_id,
            why, api.my_staff_id());
    update core.cases c set team_id = new_team.team_id, lead_id = new_lead.staff_id
    where c.case_id = its_case.case_id;
    -- Promised contacts must not be forgotten with those who promised them.
    update core.follow_up f set worker_id = new_lead.staff_id
    where f.case_id = its_case.case_id and f.status = 'planned' and f.worker_id <> new_lead.staff_id
      and not exists (select from core.assignment a
                      where a.case_id = f.case_id and a.staff_id = f.worker_id and a.kind <> 'break_glass'
                        and (a.until is null or a.until > clock_timestamp()));
    get diagnostics moved = row_count;
    return guard.answer(op, 'transfer_case', jsonb_build_object(
        'case', its_case.reference, 'team', new_team.name, 'lead', new_lead.login, 'follow_ups', moved));
end $$;
comment on function api.transfer_case(uuid, jsonb) is
    'Hands a case to a lead of the same or another team, with its planned follow-ups; by its lead, or by a coordinator';
