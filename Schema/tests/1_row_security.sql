-- Row security on every table that holds anything, forced on its owner as well, and no policy that lets
-- anybody but the guard write.
begin;
select no_plan();

select ok(c.relrowsecurity and c.relforcerowsecurity, 'row security is on and forced: ' || c.oid::regclass)
from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ('core', 'ref')
order by c.oid::regclass::text;

select policy_roles_are(n.nspname, c.relname, 'guard', array['kapwa_guard'], 'the guard''s own policy: ' || c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname in ('core', 'ref') order by c.oid::regclass::text;

select policy_cmd_is(p.schemaname, p.tablename, p.policyname, 'SELECT', 'others read only: ' || p.tablename || ' ' || p.policyname)
from pg_policies p where p.schemaname in ('core', 'ref', 'audit') and p.policyname <> 'guard' order by 1;

select is_empty(
    $$select p.tablename, p.policyname from pg_policies p where p.permissive <> 'PERMISSIVE' or 'public' = any(p.roles)$$,
    'no policy is for everybody');

-- A policy may ask who somebody is; one that asks what is in the row hides a part, and plans count it.
select is_empty(
    $$select p.tablename, p.policyname, p.qual from pg_policies p
      where p.schemaname in ('core', 'ref') and p.policyname <> 'guard'
        and p.qual !~ '^\(\( SELECT api\.(my_staff_id|i_have_role)\([^)]*\) AS \w+\)( IS NOT NULL)?\)$'
        and p.qual !~ '^\( SELECT api\.i_have_role\([^)]*\) AS i_have_role\)$'$$,
    'a policy shows all rows or none');

select table_owner_is(n.nspname, c.relname, case n.nspname when 'audit' then 'kapwa_audit' else 'kapwa_owner' end,
                      'has its owner: ' || c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname in ('core', 'ref', 'audit') order by c.oid::regclass::text;

select is_empty(
    $$select c.oid::regclass from pg_class c
      where c.relkind in ('v', 'm', 'f') and c.relnamespace::regnamespace::text in ('core', 'ref', 'audit', 'api', 'guard')$$,
    'no view stands between anybody and a table');

select * from finish();
rollback;
