-- What the weekly report reads, in the order of the days on which things happened: a report over twelve
-- weeks touches twelve weeks of records, however long the history.
set local role kapwa_owner;

create index cases_open on core.cases (opened_on) include (status, risk_level, lead_id) where closed_on is null;
create index closure_reopened on core.closure (reopened_on) include (closed_on, case_id) where reopened_on is not null;
create index referral_answered on core.referral (answered_on) include (sent_on) where answered_on is not null;
create index referral_waiting on core.referral ((coalesce(answered_on, ended_on, 'infinity'))) include (sent_on, answered_on, ended_on)
    where sent_on is not null;
create index follow_up_ended on core.follow_up ((coalesce(ended_on, 'infinity'))) include (due_on, status, ended_on);
