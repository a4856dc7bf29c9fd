-- What an intake may hold. The form checks the same and more, with better words; this is for whoever
-- does not come through our forms. Every coded answer is looked up in one statement.
set local role kapwa_guard;

create or replace function guard.check_days(variadic pairs text[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare i integer;
begin
    for i in 1 .. cardinality(pairs) by 2 loop
        continue when pairs[i + 1] is null;
        begin
            if pairs[i + 1] !~ '^\d{4}-\d\d-\d\d$' then perform guard.fail('invalid', pairs[i]); end if;
            perform pairs[i + 1]::date;
        exception when datetime_field_overflow or invalid_datetime_format then
            perform guard.fail('invalid', pairs[i]);
        end;
    end loop;
end $$;
comment on function guard.check_days(text[]) is 'Takes path, day by twos; refuses the first that is no day';

create or replace function guard.check_intake_codes(doc jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare bad text;
begin
    select a.path into bad from (
        select f.field as path, f.list, true as missing, doc ->> f.field as code
        from (values
            ('channel', 'channel'), ('interview_language', 'language'), ('interpreter', 'interpreter'),
            ('risk_level', 'risk_level'), ('sex', 'sex'), ('gender', 'gender'),
            ('nationality', 'country'), ('marital_status', 'marital_status'),
            ('education', 'education'), ('origin_country', 'country'),
            ('entry_manner', 'entry_manner'), ('immigration_status', 'immigration_status'),
            ('recruiter_relation', 'recruiter_relation'), ('recruitment_country', 'country'),
            ('in_debt', 'yes_no'), ('sector', 'sector'), ('wages_withheld', 'yes_no'),
            ('free_to_leave', 'yes_no'), ('presenting_need', 'need')) f (field, list)
        where doc ->> f.field is not null
        union all
        select f.field || '[' || e.i - 1 || ']', f.list, true, e.code
        from (values
            ('languages', 'language'), ('recruitment_methods', 'recruitment_method'),
            ('control_methods', 'control_method'), ('needs', 'need'),
            ('vulnerabilities', 'vulnerability')) f (field, list)
        cross join lateral jsonb_array_elements_text(doc -> f.field) with ordinality e (code, i)
        where doc -> f.field is not null
        union all
        select f.field || '[' || e.i - 1 || '].' || f.member, f.list, f.missing, e.entry ->> f.member
        from (values
            ('names', 'kind', 'name_kind', false), ('names', 'script', 'script', false),
            ('identifiers', 'kind', 'document_kind', false),
            ('identifiers', 'country', 'country', true),
            ('identifiers', 'held_by', 'document_holder', true),
            ('contacts', 'kind', 'contact_kind', false), ('contacts', 'owner', 'contact_owner', true),
            ('consents', 'purpose', 'consent_purpose', false),
            ('consents', 'answer', 'consent_answer', false),
            ('consents', 'given_by', 'consent_giver', true),
            ('consents', 'language', 'language', true),
            ('consents', 'interpreter', 'interpreter', true)) f (field, member, list, missing)
        cross join lateral jsonb_array_elements(doc -> f.field) with ordinality e (entry, i)
        where doc -> f.field is not null
          and (e.entry ->> f.member is not null or f.member in ('kind', 'purpose', 'answer'))
    ) a
    where a.code is null
       or not (a.missing and a.code in ('unknown', 'declined', 'not_asked', 'not_safe'))
          and (select true from ref.code c
               where c.list = a.list and c.code = a.code and not c.retired) is null
    limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
end $$;
comment on function guard.check_intake_codes(jsonb) is
    'Refuses the first coded answer of an intake that its list does not hold, naming the path';

create or replace function guard.check_intake_shape(doc jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare bad text; fee jsonb := doc -> 'recruitment_fee';
begin
    if jsonb_typeof(doc) is distinct from 'object' then perform guard.fail('invalid', ''); end if;
    select f.field into bad from (values
        ('names', 'array'), ('identifiers', 'array'), ('contacts', 'array'), ('consents', 'array'),
        ('languages', 'array'), ('recruitment_methods', 'array'), ('control_methods', 'array'),
        ('needs', 'array'), ('vulnerabilities', 'array'), ('birth', 'object'),
        ('recruitment_fee', 'object')) f (field, type)
    where jsonb_typeof(doc -> f.field) <> f.type limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
    -- An order is answered in seconds, and the names of a person fit into one pattern when they are erased.
    select f.field into bad from unnest(array['names', 'identifiers', 'contacts', 'consents', 'languages',
        'recruitment_methods', 'control_methods', 'needs', 'vulnerabilities']) f (field)
    where jsonb_array_length(doc -> f.field) > 60 limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
    if coalesce(jsonb_array_length(doc -> 'consents'), 0) = 0 then
        perform guard.fail('invalid', 'consents');
    end if;
    select t.path into bad from (
        select f.field as path, f.most, doc ->> f.field as value, false as needed
        from (values ('alias', 80), ('origin_place', 200), ('route', 1000), ('narrative', 20000))
            f (field, most)
        union all
        select f.field || '[' || e.i - 1 || '].' || f.member, f.most, e.entry ->> f.member, f.needed
        from (values
            ('names', 'native', 200, true), ('names', 'latin', 200, false),
            ('identifiers', 'number', 60, true), ('contacts', 'value', 200, true),
            ('contacts', 'note', 400, false), ('consents', 'recipient', 120, false),
            ('consents', 'text_version', 40, false)) f (field, member, most, needed)
        cross join lateral jsonb_array_elements(doc -> f.field) with ordinality e (entry, i)
        where doc -> f.field is not null
    ) t
    where length(t.value) > t.most or t.needed and coalesce(t.value, '') = '' limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
    perform guard.check_days(
        'taken_on', doc ->> 'taken_on', 'arrived_on', doc ->> 'arrived_on',
        'birth', doc -> 'birth' ->> 'from', 'birth', doc -> 'birth' ->> 'to');
    if fee is not null and not coalesce(
        fee ->> 'amount' ~ '^\d{1,12}(\.\d{1,2})?$' and fee ->> 'currency' ~ '^[A-Z]{3}$', false)
    then perform guard.fail('invalid', 'recruitment_fee'); end if;
end $$;
comment on function guard.check_intake_shape(jsonb) is
    'Refuses an intake whose parts are of the wrong kind, too long, or missing where one is needed';

create or replace function guard.check_intake_entries(doc jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare bad text; birth jsonb := doc -> 'birth'; entry jsonb;
begin
    if birth is not null and not coalesce(case
        when birth ->> 'basis' in ('document', 'stated', 'estimated')
            then (birth ->> 'from')::date <= (birth ->> 'to')::date
        else guard.is_missing(birth ->> 'basis')
             and birth ->> 'from' is null and birth ->> 'to' is null end, false)
    then perform guard.fail('invalid', 'birth'); end if;
    select t.path into bad from (
        select f.field || '[' || e.i - 1 || '].' || f.member as path, f.pattern,
               e.entry ->> f.member as value
        from (values
            ('names', 'script', '^[A-Z][a-z]{3}$'),
            ('contacts', 'safe_from', '^([01]\d|2[0-3]):[0-5]\d$'),
            ('contacts', 'safe_until', '^([01]\d|2[0-3]):[0-5]\d$'),
            ('contacts', 'may_leave_message', '^(true|false)$'),
            ('contacts', 'never_call', '^(true|false)$'),
            ('consents', 'answer', '^(given|declined|not_asked|not_safe)$'))
            f (field, member, pattern)
        cross join lateral jsonb_array_elements(doc -> f.field) with ordinality e (entry, i)
        where doc -> f.field is not null
        union all
        select 'contacts[' || e.i - 1 || '].safe_until', '^$', 'x'
        from jsonb_array_elements(doc -> 'contacts') with ordinality e (entry, i)
        where (e.entry ->> 'safe_from' is null) <> (e.entry ->> 'safe_until' is null)
    ) t where t.value !~ t.pattern limit 1;
    if bad is not null then perform guard.fail('invalid', bad); end if;
    for entry in select e.entry || jsonb_build_object('at', 'consents[' || e.i - 1 || '].')
                 from jsonb_array_elements(doc -> 'consents') with ordinality e (entry, i) loop
        perform guard.check_days(
            entry ->> 'at' || 'given_on', entry ->> 'given_on',
            entry ->> 'at' || 'valid_until', entry ->> 'valid_until');
        if (entry ->> 'valid_until')::date < coalesce((entry ->> 'given_on')::date, api.today()) then
            perform guard.fail('invalid', entry ->> 'at' || 'valid_until');
        end if;
    end loop;
    for entry in select e.entry || jsonb_build_object('at', 'identifiers[' || e.i - 1 || '].')
                 from jsonb_array_elements(doc -> 'identifiers') with ordinality e (entry, i) loop
        perform guard.check_days(entry ->> 'at' || 'expires_on', entry ->> 'expires_on');
    end loop;
end $$;
comment on function guard.check_intake_entries(jsonb) is
    'Refuses an intake whose entries hold a malformed birth, time, day or answer';
