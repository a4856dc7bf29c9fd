-- Functions of ours: where they look for names, whose they are, and that nobody may call what was not
-- given to them.
begin;
select no_plan();

select ok(p.proconfig @> array['search_path=pg_catalog, pg_temp'], 'looks for names in pg_catalog only: ' || p.oid::regprocedure)
from pg_proc p join pg_language l on l.oid = p.prolang
-- What acts as the one who calls, and is part of the caller's own statement, takes the caller's path.
where p.pronamespace::regnamespace::text in ('api', 'guard', 'audit', 'core', 'ref') and (
    p.prosecdef or l.lanname <> 'sql' and p.prorettype <> 'trigger'::regtype)
order by p.oid::regprocedure::text;

select ok(p.prosecdef, 'the door acts as the guard: ' || p.oid::regprocedure)
from pg_proc p where p.pronamespace = 'api'::regnamespace order by p.oid::regprocedure::text;

-- A grant that was given by mistake opens nothing: each function asks for the role itself, and for no role that
-- does not hold it. Those that are named ask by the ticket, the house or the case instead.
select ok(f.asked <@ f.granted and cardinality(f.asked) > 0, 'asks for the role itself: ' || f.function)
from (select p.oid::regprocedure as function, array_agg(distinct substr(g.rolname, 7)) as granted,
             (select array_agg(m[1]) from regexp_matches(
                  (regexp_match(k.source, 'guard\.require_role\(([^;]*)\);'))[1], '''([a-z]+)''', 'g') m) as asked
      from pg_proc p
      -- What is done with drafts asks in one place.
      cross join lateral (select case when p.prosrc ~ 'guard\.require_drafts\(\)' then d.prosrc else p.prosrc end as source
                          from pg_proc d where d.oid = 'guard.require_drafts()'::regprocedure) k
      cross join lateral aclexplode(p.proacl) a join pg_roles g on g.oid = a.grantee
      where p.pronamespace = 'api'::regnamespace and g.rolname ~ '^kapwa_'
        and g.rolname not in ('kapwa_owner', 'kapwa_guard', 'kapwa_audit', 'kapwa_member')
      group by p.oid, k.source) f
where f.function::text <> all (array[
    'api.ask_open(text,text)', 'api.read_case(uuid)', 'api.read_card(uuid,text)', 'api.read_address(uuid,text)',
    'api.case_openings(text,integer)', 'api.free_beds(date,date)', 'api.list_shelters()', 'api.occupancy(date)'])
order by f.function::text;

select ok(pg_get_userbyid(p.proowner) = 'kapwa_guard', 'the guard owns ' || p.oid::regprocedure)
from pg_proc p where p.pronamespace = 'api'::regnamespace order by p.oid::regprocedure::text;

select is_empty(
    $$select p.oid::regprocedure from pg_proc p
      where p.pronamespace::regnamespace::text in ('guard', 'audit', 'core', 'ref')
        and pg_get_userbyid(p.proowner) not in ('kapwa_guard', 'kapwa_audit', 'kapwa_provisioner', 'kapwa_owner')$$,
    'no inner function acts as a superuser');

select ok(not has_function_privilege('public', p.oid, 'execute'), 'not for everybody: ' || p.oid::regprocedure)
from pg_proc p where p.pronamespace::regnamespace::text in ('api', 'guard', 'audit') order by p.oid::regprocedure::text;

select is_empty(
    $$select p.oid::regprocedure, r.rolname from pg_proc p cross join pg_roles r
      where p.pronamespace::regnamespace::text in ('guard', 'audit') and has_function_privilege(r.oid, p.oid, 'execute')
        and r.rolname ~ '^kapwa_(member|caseworker|shelter|coordinator|hub|dpo|admin)$'$$,
    'no member of staff calls an inner function');

select isnt(obj_description(p.oid, 'pg_proc'), null, 'says what it is for: ' || p.oid::regprocedure)
from pg_proc p where p.pronamespace = 'api'::regnamespace order by p.oid::regprocedure::text;

-- Statements put together from text make and change logins, with their names checked; those of the guard take
-- names of tables from the catalogue and from the erasure's own plan, never from who asks.
select set_eq(
    $$select p.proname::text from pg_proc p
      where p.pronamespace::regnamespace::text in ('api', 'guard') and p.prosrc ~* '\mexecute\s+(format|''|\w+\s*;)'
        and pg_get_userbyid(p.proowner) <> 'kapwa_provisioner'$$,
    array['fingerprint', 'erase_rows', 'sweep'], 'no further function of the guard runs text as a statement');

select * from finish();
rollback;
