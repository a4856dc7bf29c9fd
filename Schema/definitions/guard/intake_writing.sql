-- How the parts of an intake are stored, once they are checked.
set local role kapwa_guard;

create or replace function guard.person_within_reach(wanted text, path text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare found_person bigint;
begin
    if wanted !~ '^[Pp]-[0-9]{1,18}$' then perform guard.fail('invalid', path); end if;
    -- The outer join has somebody asked for who is not there reached for as well, in the same time.
    select m.person_id into found_person from (select) one
    left join core.case_member m on m.person_id = substr(wanted, 3)::bigint
    where guard.reaches(m.case_id) limit 1;
    if found_person is null then perform guard.fail('not_found', path); end if;
    return found_person;
end $$;
comment on function guard.person_within_reach(text, text) is
    'The person of a reference who belongs to a case within reach; hidden and absent are answered alike';

create or replace function guard.write_person(doc jsonb, me integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare its_person bigint; birth jsonb := doc -> 'birth';
begin
    if doc ->> 'existing_person' is null then
        insert into core.person (sex, gender, birth_from, birth_to, birth_basis, nationality,
            marital_status, education, languages, created_by)
        values (coalesce(doc ->> 'sex', 'not_asked'), coalesce(doc ->> 'gender', 'not_asked'),
            (birth ->> 'from')::date, (birth ->> 'to')::date,
            coalesce(birth ->> 'basis', 'not_asked'), coalesce(doc ->> 'nationality', 'not_asked'),
            coalesce(doc ->> 'marital_status', 'not_asked'),
            coalesce(doc ->> 'education', 'not_asked'),
            array(select distinct jsonb_array_elements_text(doc -> 'languages')), me)
        returning person_id into its_person;
        return its_person;
    end if;
    its_person := guard.person_within_reach(doc ->> 'existing_person', 'existing_person');
    -- What is known already stays as it is; an intake only fills gaps.
    update core.person p set
        sex = case when guard.is_missing(p.sex) then coalesce(doc ->> 'sex', p.sex) else p.sex end,
        gender = case when guard.is_missing(p.gender) then coalesce(doc ->> 'gender', p.gender)
                      else p.gender end,
        nationality = case when guard.is_missing(p.nationality)
            then coalesce(doc ->> 'nationality', p.nationality) else p.nationality end,
        marital_status = case when guard.is_missing(p.marital_status)
            then coalesce(doc ->> 'marital_status', p.marital_status) else p.marital_status end,
        education = case when guard.is_missing(p.education)
            then coalesce(doc ->> 'education', p.education) else p.education end,
        birth_from = coalesce(p.birth_from, (birth ->> 'from')::date),
        birth_to = coalesce(p.birth_to, (birth ->> 'to')::date),
        birth_basis = case when p.birth_from is null
            then coalesce(birth ->> 'basis', p.birth_basis) else p.birth_basis end,
        languages = array(select unnest(p.languages)
                          union select jsonb_array_elements_text(doc -> 'languages'))
    where p.person_id = its_person;
    -- They may have been erased while this waited.
    if not found then perform guard.fail('not_found', 'existing_person'); end if;
    return its_person;
end $$;
comment on function guard.write_person(jsonb, integer) is
    'The person of an intake: a new one, or a known one whose gaps are filled';

create or replace function guard.write_person_entries(doc jsonb, its_person bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if jsonb_array_length(doc -> 'names') > 0 then
        insert into core.person_name (person_id, kind, script, native, latin, position)
        select its_person, e.entry ->> 'kind',
               coalesce(e.entry ->> 'script', guard.script_of(e.entry ->> 'native')), e.entry ->> 'native',
               nullif(e.entry ->> 'latin', ''), e.i
        from jsonb_array_elements(doc -> 'names') with ordinality e (entry, i);
        insert into core.name_token (token, person_id)
        select t.token, its_person
        from unnest(guard.name_tokens((
            select string_agg(concat_ws(' ', e.entry ->> 'native', e.entry ->> 'latin'), ' ')
            from jsonb_array_elements(doc -> 'names') e (entry)))) t (token)
        on conflict do nothing;
    end if;
    if jsonb_array_length(doc -> 'identifiers') > 0 then
        insert into core.person_identifier (person_id, kind, number, country, held_by, expires_on)
        select its_person, e.entry ->> 'kind', e.entry ->> 'number', e.entry ->> 'country',
               coalesce(e.entry ->> 'held_by', 'not_asked'), (e.entry ->> 'expires_on')::date
        from jsonb_array_elements(doc -> 'identifiers') e (entry);
    end if;
    if jsonb_array_length(doc -> 'contacts') > 0 then
        insert into core.person_contact (person_id, kind, value, owner, safe_from, safe_until,
            may_leave_message, never_call, note, position)
        select its_person, e.entry ->> 'kind', e.entry ->> 'value',
               coalesce(e.entry ->> 'owner', 'not_asked'), (e.entry ->> 'safe_from')::time,
               (e.entry ->> 'safe_until')::time,
               coalesce((e.entry ->> 'may_leave_message')::boolean, false),
               coalesce((e.entry ->> 'never_call')::boolean, false),
               coalesce(e.entry ->> 'note', ''), e.i
        from jsonb_array_elements(doc -> 'contacts') with ordinality e (entry, i);
    end if;
    -- Those of earlier intakes count: whoever has thousands of names could not be erased any more.
    if (select count(*) from core.person_name n where n.person_id = its_person) > 120 then perform guard.fail('invalid', 'names'); end if;
    if (select count(*) from core.person_identifier n where n.person_id = its_person) > 120 then
        perform guard.fail('invalid', 'identifiers');
    end if;
    if (select count(*) from core.person_contact n where n.person_id = its_person) > 120 then
        perform guard.fail('invalid', 'contacts');
    end if;
end $$;
comment on function guard.write_person_entries(jsonb, bigint) is
    'Names with the tokens by which they are found, documents and contacts of an intake';

create or replace function guard.write_intake(
    doc jsonb, its_case bigint, its_person bigint, taken date, me integer) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare its_intake bigint; fee jsonb := doc -> 'recruitment_fee';
begin
    insert into core.intake (case_id, person_id, taken_on, taken_by, channel, interview_language,
        interpreter, origin_country, origin_place, presenting_need, risk_level, entry_manner,
        immigration_status, arrived_on, route, recruitment_methods, recruiter_relation,
        recruitment_country, recruitment_fee, recruitment_fee_currency, in_debt, sector,
        wages_withheld, free_to_leave, control_methods, narrative)
    values (its_case, its_person, taken, me, coalesce(doc ->> 'channel', 'not_asked'),
        coalesce(doc ->> 'interview_language', 'not_asked'),
        coalesce(doc ->> 'interpreter', 'not_asked'),
        coalesce(doc ->> 'origin_country', 'not_asked'), coalesce(doc ->> 'origin_place', ''),
        coalesce(doc ->> 'presenting_need', 'not_asked'),
        coalesce(doc ->> 'risk_level', 'not_asked'), coalesce(doc ->> 'entry_manner', 'not_asked'),
        coalesce(doc ->> 'immigration_status', 'not_asked'), (doc ->> 'arrived_on')::date,
        coalesce(doc ->> 'route', ''),
        array(select distinct jsonb_array_elements_text(doc -> 'recruitment_methods')),
        coalesce(doc ->> 'recruiter_relation', 'not_asked'),
        coalesce(doc ->> 'recruitment_country', 'not_asked'), (fee ->> 'amount')::numeric,
        fee ->> 'currency', coalesce(doc ->> 'in_debt', 'not_asked'),
        coalesce(doc ->> 'sector', 'not_asked'), coalesce(doc ->> 'wages_withheld', 'not_asked'),
        coalesce(doc ->> 'free_to_leave', 'not_asked'),
        array(select distinct jsonb_array_elements_text(doc -> 'control_methods')),
        coalesce(doc ->> 'narrative', ''))
    returning intake_id into its_intake;
    if jsonb_array_length(doc -> 'needs') > 0 then
        insert into core.intake_need (intake_id, need)
        select distinct its_intake, n from jsonb_array_elements_text(doc -> 'needs') n;
    end if;
    if jsonb_array_length(doc -> 'vulnerabilities') > 0 then
        insert into core.intake_vulnerability (intake_id, vulnerability)
        select distinct its_intake, v from jsonb_array_elements_text(doc -> 'vulnerabilities') v;
    end if;
    return its_intake;
end $$;
comment on function guard.write_intake(jsonb, bigint, bigint, date, integer) is
    'The interview itself with its needs and vulnerabilities; what was not asked is recorded as not asked';
