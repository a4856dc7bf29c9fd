-- Backups that were made and rehearsals of restoring them, so that everybody responsible sees their age.
set local role kapwa_owner;

create table core.backup (
    backup_id bigint generated always as identity primary key,
    made_at timestamptz not null default clock_timestamp(),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    stored_rows bigint not null check (stored_rows >= 0),
    sealed_for text not null check (sealed_for in ('passphrase', 'key')),
    seconds numeric(9, 1) not null check (seconds >= 0)
);
create unique index backup_sha256 on core.backup (sha256);
create index backup_made_at on core.backup (made_at desc);
comment on table core.backup is 'A backup file that was made whole; where it is kept is not written down';
comment on column core.backup.sha256 is 'Of the sealed file, so that a file can be recognised as one that this server made';

create table core.backup_drill (
    drill_id bigint generated always as identity primary key,
    drilled_at timestamptz not null default clock_timestamp(),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    backup_made_at timestamptz not null,
    ok boolean not null,
    differences text[] not null check (ok = (cardinality(differences) = 0)),
    seconds numeric(9, 1) not null check (seconds >= 0)
);
create index backup_drill_at on core.backup_drill (drilled_at desc);
comment on table core.backup_drill is 'A rehearsal: a backup was restored elsewhere, compared, and deleted again';
comment on column core.backup_drill.differences is 'What was not as in the backup: names of tables and of rules, never what is in them';

reset role;
