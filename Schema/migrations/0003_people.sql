-- People known to the organisation. Coded columns hold a code of ref.code or one of the answers
-- unknown, declined, not_asked, not_safe: a missing answer is data, not NULL.
set local role kapwa_owner;

create table core.person (
    person_id bigint generated always as identity primary key,
    sex text not null,
    gender text not null default 'not_asked',
    birth_from date,
    birth_to date,
    birth_basis text not null check (birth_basis in ('document', 'stated', 'estimated', 'unknown', 'declined', 'not_asked', 'not_safe')),
    nationality text not null,
    marital_status text not null default 'not_asked',
    education text not null default 'not_asked',
    languages text[] not null default '{}',
    created_at timestamptz not null default clock_timestamp(),
    created_by integer references core.staff,
    check ((birth_from is null) = (birth_to is null)),
    check (birth_from <= birth_to),
    check ((birth_from is null) = (birth_basis in ('unknown', 'declined', 'not_asked', 'not_safe')))
);
comment on table core.person is 'A human being known to the organisation';
comment on column core.person.birth_from is 'Earliest possible day of birth';
comment on column core.person.birth_to is 'Latest possible day of birth; the same day where it is known exactly';
comment on column core.person.birth_basis is 'How the birth is known: document, stated, estimated, or a missing-data answer';

create table core.person_name (
    person_name_id bigint generated always as identity primary key,
    person_id bigint not null references core.person,
    kind text not null check (kind in ('legal', 'document', 'nickname', 'alias', 'native')),
    script text not null check (script ~ '^[A-Z][a-z]{3}$'),
    native text not null check (length(native) between 1 and 200),
    latin text check (length(latin) between 1 and 200),
    position integer not null default 1
);
create index person_name_person on core.person_name (person_id);
comment on table core.person_name is 'A name of a person as given, in any script, with its Latin form where known';
comment on column core.person_name.script is 'ISO 15924 code of the script of the native form';

create table core.name_token (
    token text collate "C" not null,
    person_id bigint not null references core.person,
    primary key (token, person_id)
);
create index name_token_person on core.name_token (person_id, token);
comment on table core.name_token is 'Folded parts of names by which a person is found, in any order';

create table core.person_identifier (
    person_identifier_id bigint generated always as identity primary key,
    person_id bigint not null references core.person,
    kind text not null,
    number text not null check (length(number) between 1 and 60),
    country text,
    held_by text not null default 'not_asked',
    expires_on date
);
create index person_identifier_person on core.person_identifier (person_id);
create index person_identifier_number on core.person_identifier
    (upper(regexp_replace(number, '[^0-9A-Za-z]', '', 'g')));
comment on table core.person_identifier is 'A document of a person and who holds it';

create table core.person_contact (
    person_contact_id bigint generated always as identity primary key,
    person_id bigint not null references core.person,
    kind text not null,
    value text not null check (length(value) between 1 and 200),
    owner text not null,
    safe_from time,
    safe_until time,
    may_leave_message boolean not null default false,
    never_call boolean not null default false,
    note text not null default '' check (length(note) <= 400),
    position integer not null default 1,
    check ((safe_from is null) = (safe_until is null))
);
create index person_contact_person on core.person_contact (person_id);
create index person_contact_digits on core.person_contact
    (right(regexp_replace(value, '[^0-9]', '', 'g'), 8)) where kind in ('phone', 'messaging');
comment on table core.person_contact is 'A way to reach a person, whose it is, and when it is safe';
comment on column core.person_contact.safe_from is 'Start of the safe hours, local time; no hours means that no hours were named';
comment on column core.person_contact.owner is 'Who owns the telephone or reads the messages (code list contact_owner)';
