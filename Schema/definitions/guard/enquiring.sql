-- Contacts that are no case: who reaches one, what an intake takes over, and when names go.
set local role kapwa_guard;

create or replace function guard.reaches_enquiry(e core.enquiry) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
-- Asked for none, and for one that became no case, it looks for a case all the same: the same time.
declare its_case_within boolean := guard.may_read((e).case_id);
begin
    return coalesce((e).team_id = any(api.my_teams()) and ((e).case_id is null or its_case_within), false);
end $$;
comment on function guard.reaches_enquiry(core.enquiry) is
    'Whether a contact is the team''s, and the case that it became, if any, within reach: it tells of the same person';

create or replace function guard.enquiry_within_reach(written text) returns core.enquiry
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e core.enquiry; wanted bigint := guard.number_of(written, 'Q', 'enquiry');
begin
    perform guard.staff();
    select * into e from core.enquiry k where k.enquiry_id = wanted and k.withdrawn_on is null;
    if not guard.reaches_enquiry(e) then perform guard.fail('not_found', 'enquiry'); end if;
    -- Only now: a hidden one that is waited for would be told from one that is not there. Meanwhile a colleague may
    -- have opened a case on it, which is out of reach.
    select * into e from core.enquiry k where k.enquiry_id = wanted and k.withdrawn_on is null for update;
    if not guard.reaches_enquiry(e) then perform guard.fail('not_found', 'enquiry'); end if;
    return e;
end $$;
comment on function guard.enquiry_within_reach(text) is
    'The contact of a reference, of the team of the one who asks, held until the end of the transaction';

create or replace function guard.intake_from(e core.enquiry, doc jsonb) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare filled jsonb := doc - 'enquiry'; told record;
begin
    for told in select * from (values ('channel', e.channel), ('interview_language', e.language),
                                      ('presenting_need', e.need), ('risk_level', e.risk_level)) f (field, code) loop
        if coalesce(doc ->> told.field, 'not_asked') = 'not_asked' then
            filled := filled || jsonb_build_object(told.field, told.code);
        end if;
    end loop;
    if e.caller <> '' and coalesce(doc -> 'names', '[]') in ('null', '[]') then
        filled := filled || jsonb_build_object('names', jsonb_build_array(
            jsonb_build_object('kind', 'nickname', 'native', e.caller)));
    end if;
    if e.number <> '' and coalesce(doc -> 'contacts', '[]') in ('null', '[]') then
        filled := filled || jsonb_build_object('contacts', jsonb_build_array(jsonb_build_object(
            'kind', 'phone', 'value', e.number, 'never_call', e.safe_to_call = 'no')));
    end if;
    return filled;
end $$;
comment on function guard.intake_from(core.enquiry, jsonb) is
    'An intake with what the contact told where the interview says nothing';

create or replace function guard.due_enquiries() returns setof bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select e.enquiry_id from core.enquiry e
    join core.retention_rule l on l.category = 'enquiry' and l.basis = 'vital_interest'
    where e.case_id is null and e.emptied_on is null
      and e.happened_on <= (api.today() - make_interval(months => l.months))::date
      and (e.caller <> '' or e.number <> '' or e.remark <> '')
$$;
comment on function guard.due_enquiries() is
    'Contacts that became no case and hold a name, number or remark for longer than the rule for what never became a case';

create or replace function guard.forget_contacts(wanted bigint[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    -- A name and a number are few enough to be tried out: what was sent with them goes as well.
    update core.applied_op a set document_hash = null
    where a.action = 'record_enquiry' and a.document_hash is not null
      and a.result ->> 'enquiry' = any(array(select 'Q-' || u.id from unnest(wanted) u (id)))
$$;
comment on function guard.forget_contacts(bigint[]) is
    'Forgets the hashes of the orders that recorded contacts whose names are gone';
