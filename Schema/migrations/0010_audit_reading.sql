-- Seals that nobody can hold up, tickets for finding people, and what the data protection officer reads.
set local role kapwa_audit;

-- A seal covers what its snapshot saw and the one before it did not. Two made at the same moment may
-- follow the same one: each holds by itself, so none waits for another.
alter table audit.seal add column seen pg_snapshot;
comment on column audit.seal.seen is
    'The transactions that had ended when the seal was made; NULL in old seals, which cover all below upto_xid';
drop index audit.seal_previous;
drop index audit.seal_upto;
create index seal_hash on audit.seal (hash);
comment on table audit.seal is 'A link of the hash chain over the audit: what was added since the link before it';

create index event_at on audit.event using brin (at);

reset role;
set local role kapwa_owner;

alter table core.ticket alter column case_id drop not null;
alter table core.ticket add column query_hash bytea check ((query_hash is null) <> (case_id is null));
comment on table core.ticket is
    'Leave, once it is committed, to read a case or to find people, for five minutes';
comment on column core.ticket.query_hash is
    'SHA-256 of the ticket and of what was asked for in finding people, so that the ticket fits nothing else';

reset role;
drop function if exists api.find_person(text, integer);
drop function if exists api.verify_audit();
drop function if exists api.seal_audit();
drop function if exists guard.event_hashes(xid8, xid8, bytea);
