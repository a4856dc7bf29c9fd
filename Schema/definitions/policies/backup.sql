-- The role that makes backups reads everything and writes nothing; only the server's own account is let in
-- as it, over the local socket. Verifiers of passwords are read too: staff logins are roles of the server.
do $$
declare space text;
begin
    foreach space in array array['ref', 'core', 'audit', 'guard', 'api', 'kapwa_meta'] loop
        execute format('grant usage on schema %I to kapwa_backup', space);
        execute format('grant select on all tables in schema %I to kapwa_backup', space);
        execute format('grant select on all sequences in schema %I to kapwa_backup', space);
    end loop;
end $$;
grant select on pg_catalog.pg_authid to kapwa_backup;
-- Everything is sealed before it is copied, and seals are checked where it was restored.
grant execute on function guard.seal_audit(interval, integer), guard.verify_seals(bigint, integer) to kapwa_backup;
