-- The team sees who called; coordinators and the data protection officer see that somebody did.
set local role kapwa_guard;

create or replace function api.list_enquiries(wanted text, most integer)
returns table (enquiry text, happened_on date, channel text, need text, risk_level text, outcome text, refusal text,
               safe_to_call text, case_reference text, team text, recorded_by text, caller text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    in_team boolean := api.i_have_role('caseworker'); counts boolean := api.i_have_role('coordinator');
    everything boolean; mine integer[] := api.my_teams();
begin
    perform guard.require_role('caseworker', 'coordinator', 'dpo');
    everything := counts or api.i_have_role('dpo');
    return query
    select 'Q-' || e.enquiry_id, e.happened_on, e.channel, e.need, e.risk_level, e.outcome, e.refusal,
           case when in_team then e.safe_to_call end,
           (select c.reference from core.cases c where c.case_id = e.case_id and (counts or guard.reaches(c.case_id))),
           t.name, s.display_name,
           case when in_team and e.team_id = any(mine) and (e.case_id is null or guard.reaches(e.case_id))
                then nullif(e.caller, '') end
    from core.enquiry e join ref.team t on t.team_id = e.team_id left join core.staff s on s.staff_id = e.recorded_by
    -- A contact whose case is hidden is hidden with it: the name that was given would tell whose case that is.
    where (everything or e.team_id = any(mine) and (e.case_id is null or guard.reaches(e.case_id))) and e.withdrawn_on is null
      and (wanted = 'all' or wanted = 'no-case' and e.case_id is null or wanted = 'not-helped' and e.outcome = 'not_helped')
    order by e.happened_on desc, e.enquiry_id desc limit least(greatest(most, 1), 1000);
end $$;
comment on function api.list_enquiries(text, integer) is
    'Short contacts, the newest first: the team''s with the name that was given, to others without';

create or replace function api.ask_enquiry(enquiry text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare e core.enquiry; wanted bigint := guard.number_of(enquiry, 'Q', 'enquiry');
begin
    perform guard.require_role('caseworker');
    perform guard.require_present_view();
    select * into e from core.enquiry k where k.enquiry_id = wanted and k.withdrawn_on is null;
    if not guard.reaches_enquiry(e) then
        perform audit.note('open_refused', 'enquiry', wanted, null, null);
        return null;
    end if;
    perform audit.note('open_enquiry', 'enquiry', wanted, e.case_id, null);
    return guard.issue_ticket('enquiry', wanted::text);
end $$;
comment on function api.ask_enquiry(text) is
    'A ticket to read a contact of the team, once it is committed; NULL where it is hidden or absent; both are noted';

create or replace function api.read_enquiry(ticket uuid, enquiry text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare e core.enquiry; wanted bigint := guard.number_of(enquiry, 'Q', 'enquiry');
begin
    perform guard.require_role('caseworker');
    perform guard.take_ticket(ticket, 'enquiry', wanted::text);
    select * into e from core.enquiry k where k.enquiry_id = wanted;
    if not guard.reaches_enquiry(e) then perform guard.fail('ticket_refused'); end if;
    return jsonb_build_object(
        'enquiry', 'Q-' || e.enquiry_id, 'happened_on', e.happened_on, 'channel', e.channel, 'language', e.language,
        'need', e.need, 'risk_level', e.risk_level, 'outcome', e.outcome, 'refusal', e.refusal, 'caller', e.caller,
        'number', e.number, 'safe_to_call', e.safe_to_call, 'remark', e.remark, 'emptied_on', e.emptied_on);
end $$;
comment on function api.read_enquiry(uuid, text) is 'A contact with name, number and remark, for a committed ticket';
