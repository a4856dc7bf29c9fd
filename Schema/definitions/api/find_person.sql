-- Finding a person is reading content, so it takes a committed ticket as well: only people of cases within
-- reach are shown, and that somebody searched is noted, not for whom.
set local role kapwa_guard;

create or replace function guard.query_hash(ticket uuid, query text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select sha256(convert_to(ticket::text || query, 'UTF8'))
$$;
comment on function guard.query_hash(uuid, text) is 'Ties a ticket to what was asked for, without keeping that';

create or replace function api.ask_find(query text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me core.staff; own text[]; given uuid := gen_random_uuid();
begin
    -- Whoever keeps the sight a transaction began with would keep what was taken from them meanwhile.
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('not_allowed'); end if;
    perform guard.require_role('caseworker');
    -- One letter would list everybody; one Chinese character is a name.
    if coalesce(octet_length(trim(query)), 0) < 2 or length(trim(query)) > 200 then perform guard.fail('invalid', 'query'); end if;
    select * into me from core.staff s where s.login = session_user;
    own := guard.name_tokens(me.display_name);
    perform audit.note(
        case when cardinality(own) > 0 and own <@ guard.name_tokens(query) then 'find_own_name' else 'find' end,
        'person', null, null, null);
    insert into core.ticket (ticket, staff_id, query_hash)
    values (given, me.staff_id, guard.query_hash(given, query));
    return given;
end $$;
comment on function api.ask_find(text) is
    'A ticket to find people by just this, once it is committed; noted, without what was asked for';

create or replace function api.find_person(ticket uuid, query text, at_most integer)
returns table (person text, case_reference text, status text, alias text, names text[],
    birth_from date, birth_to date, birth_basis text, nationality text, sex text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    me core.staff; wanted text := upper(trim(query)); most integer := least(greatest(at_most, 1), 200);
    tokens text[]; first_part text; second_part text; other_parts text[];
    digits text := regexp_replace(query, '[^0-9]', '', 'g'); phone text; document text;
    its_person bigint; its_case bigint;
begin
    perform guard.require_role('caseworker');
    if (guard.committed_ticket(ticket)).query_hash is distinct from guard.query_hash(ticket, query) then
        perform guard.fail('ticket_refused');
    end if;
    select * into me from core.staff s where s.login = session_user;

    if wanted ~ '^P-[0-9]{1,18}$' then
        its_person := substr(wanted, 3)::bigint;
    elsif wanted ~ '^[A-Z]{2,5}-[0-9]{4}-[0-9]+$' then
        select c.case_id into its_case from core.cases c where c.reference = wanted;
    else
        if length(digits) >= 7 and wanted ~ '^[-+0-9 ().]+$' then phone := right(digits, 8); end if;
        if wanted ~ '[0-9]' then document := regexp_replace(wanted, '[^0-9A-Z]', '', 'g'); end if;
        tokens := guard.rarest_first(guard.name_tokens(query));
        if tokens[1] is null then
            first_part := tokens[2]; second_part := tokens[3]; other_parts := tokens[4:];
        else
            first_part := tokens[1]; other_parts := tokens[2:];
        end if;
    end if;

    return query
    select distinct 'P-' || f.person_id, f.reference, f.status, f.alias,
           array(select case when n.latin is null or n.latin = n.native then n.native
                             else n.native || ' (' || n.latin || ')' end
                 from core.person_name n where n.person_id = f.person_id
                 order by n.position, n.person_name_id),
           p.birth_from, p.birth_to, p.birth_basis, p.nationality, p.sex
    from (
        select k.person_id, c.reference, c.status, c.alias
        from (
            select n.person_id from core.name_token n
            where n.token >= first_part and n.token < first_part || chr(1114111)
              and (second_part is null or n.person_id in (
                  select m.person_id from core.name_token m
                  where m.token >= second_part and m.token < second_part || chr(1114111)))
              and not exists (
                  select from unnest(other_parts) o (token)
                  where not exists (
                      select from core.name_token m where m.person_id = n.person_id
                      and m.token >= o.token and m.token < o.token || chr(1114111)))
            union all
            select t.person_id from core.person_contact t
            where right(regexp_replace(t.value, '[^0-9]', '', 'g'), 8) = phone
              and t.kind in ('phone', 'messaging')
            union all
            select i.person_id from core.person_identifier i
            where upper(regexp_replace(i.number, '[^0-9A-Za-z]', '', 'g')) = document
            union all
            select its_person where its_person is not null
            union all
            select m.person_id from core.case_member m where m.case_id = its_case
        ) k
        join core.case_member m on m.person_id = k.person_id
        join guard.cases_worked_on(me.staff_id, me.team_id, me.trafficking_clearance, null) c on c.case_id = m.case_id
        where its_case is null or c.case_id = its_case
        limit most * 3
    ) f
    join core.person p on p.person_id = f.person_id
    limit most;
end $$;
comment on function api.find_person(uuid, text, integer) is
    'People of cases within reach by parts of names in any order, telephone, document, case reference or P-number, for the holder of a ticket for just this';
