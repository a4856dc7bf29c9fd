-- Drafts: what somebody has typed and not sent yet. And the hash of what was sent with an operation, so that
-- the same operation with other answers is refused and not answered as if it were the first.
set local role kapwa_owner;

alter table core.applied_op add column document_hash bytea;
comment on column core.applied_op.document_hash is
    'What was sent, as a hash; NULL for what was sent before it was kept, and once a case of it is erased';

create table core.draft (
    draft_id bigint generated always as identity primary key,
    draft uuid not null unique,
    staff_id integer not null references core.staff,
    with_id integer references core.staff,
    action text not null check (action ~ '^[a-z_]{3,60}$'),
    subject text not null default '' check (length(subject) <= 40),
    case_id bigint references core.cases,
    section text not null default '' check (section ~ '^[a-z0-9_-]{0,60}$'),
    document jsonb not null check (jsonb_typeof(document) = 'object'),
    cleared boolean not null default false,
    version integer not null default 1,
    started_at timestamptz not null default clock_timestamp(),
    saved_at timestamptz not null default clock_timestamp(),
    saved_by integer not null references core.staff,
    saved_terminal uuid not null,
    saved_turn bigint not null,
    check (with_id <> staff_id)
);
create index draft_staff on core.draft (staff_id);
create index draft_with on core.draft (with_id) where with_id is not null;
create index draft_case on core.draft (case_id) where case_id is not null;
create index draft_saved on core.draft (saved_at);
comment on table core.draft is 'An order that somebody began to write and has not sent; gone with the sending, and after its time';
comment on column core.draft.draft is 'Made up by the program; the order is sent with it as its operation';
comment on column core.draft.with_id is 'A colleague who writes in it as well';
comment on column core.draft.action is 'The function of schema api that it is to be sent to';
comment on column core.draft.subject is 'The reference that it is about, such as a case or S-12; empty for something new';
comment on column core.draft.case_id is 'The case of the subject: the draft goes with it when it is erased';
comment on column core.draft.document is 'What was typed, finished or not: content of a case';
comment on column core.draft.cleared is
    'Written with clearance about the trafficking compartment: opened with clearance only';
comment on column core.draft.version is 'One more with each saving; who saves says which one they have seen';
comment on column core.draft.saved_terminal is 'The program that saved it last';
comment on column core.draft.saved_turn is 'The number that this program gave to the saving: an older one never replaces a newer one';

create table core.draft_opening (
    draft_opening_id bigint generated always as identity primary key,
    draft_id bigint not null references core.draft,
    terminal uuid not null,
    staff_id integer not null references core.staff,
    opened_at timestamptz not null default clock_timestamp(),
    open_until timestamptz not null,
    unique (draft_id, terminal)
);
comment on table core.draft_opening is 'Who has a draft open; over when nothing was heard for a minute';

alter table core.retention_rule drop constraint retention_rule_category_check;
alter table core.retention_rule add constraint retention_rule_category_check
    check (category in ('trafficking', 'child', 'enquiry', 'general', 'draft'));
alter table core.retention_rule drop constraint retention_rule_basis_check;
alter table core.retention_rule add constraint retention_rule_basis_check
    check (basis in ('consent', 'vital_interest', 'refused', 'unsent'));
alter table core.retention_rule add constraint retention_rule_draft
    check ((category = 'draft') = (basis = 'unsent'));

-- Written again with the definitions, with what was sent.
reset role;
drop function if exists guard.first_answer(uuid, text);

-- The owner sees no rows.
insert into core.retention_rule (category, basis, months, source) values
    ('draft', 'unsent', 1, 'Kapwa: what was not sent in a month was given up, and nobody agreed to keep it');
