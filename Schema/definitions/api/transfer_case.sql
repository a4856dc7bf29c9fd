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

    moved := guard.hand_case(its_case, new_lead, new_team.team_id, why);
    return guard.answer(op, 'transfer_case', jsonb_build_object(
        'case', its_case.reference, 'team', new_team.name, 'lead', new_lead.login,
        'lead_name', new_lead.display_name, 'follow_ups', moved));
end $$;
comment on function api.transfer_case(uuid, jsonb) is
    'Hands a case to a lead of the same or another team, with its planned follow-ups; by its lead, or by a coordinator';
