-- Which rule a closed case falls under, and when its review is due.
set local role kapwa_guard;

create or replace function guard.retention_of(c core.cases, out category text, out basis text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare said text; withdrawn date;
begin
    category := case
        when c.compartment = 'trafficking' then 'trafficking'
        when exists (select from core.case_member m join core.person p on p.person_id = m.person_id
                     where m.case_id = c.case_id and p.birth_to + interval '18 years' > c.closed_on) then 'child'
        when (select l.outcome from core.closure l where l.case_id = c.case_id
              order by l.closure_id desc limit 1) in ('not_eligible', 'duplicate') then 'enquiry'
        else 'general' end;
    select k.answer, w.withdrawn_on into said, withdrawn
    from core.consent k left join core.consent_withdrawal w on w.consent_id = k.consent_id
    where k.case_id = c.case_id and k.purpose = 'casework' and k.answer in ('given', 'declined')
    order by k.consent_id desc limit 1;
    basis := case when said is null then 'vital_interest'
                  when said = 'given' and withdrawn is null then 'consent' else 'refused' end;
end $$;
comment on function guard.retention_of(core.cases) is
    'The kind of a closed case and the ground on which it is kept: the last answer about casework';

create or replace function guard.review_on(r core.retention) returns date
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(r.kept_until, (r.closed_on + make_interval(months => l.months))::date)
    from core.retention_rule l where l.category = r.category and l.basis = r.basis
$$;
comment on function guard.review_on(core.retention) is
    'The day of the review: by the present rule, or by the last decision about the case';

create or replace function guard.set_review(its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases; category text; basis text;
begin
    select * into c from core.cases k where k.case_id = its_case;
    delete from core.retention r where r.case_id = its_case and c.status is distinct from 'closed';
    if c.status is distinct from 'closed' then return; end if;
    select f.category, f.basis into category, basis from guard.retention_of(c) f;
    insert into core.retention (case_id, category, basis, closed_on) values (its_case, category, basis, c.closed_on)
    -- What was decided was decided for another ground.
    on conflict (case_id) do update set category = excluded.category, basis = excluded.basis,
        closed_on = excluded.closed_on, kept_until = null;
end $$;
comment on function guard.set_review(bigint) is 'Puts a case that is closed under its rule, and one that is open under none';

create or replace function guard.case_status_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform guard.set_review(new.case_id);
    return null;
end $$;
comment on function guard.case_status_changed() is 'A case was closed or opened again: its review is set or cleared';

create or replace function guard.consent_taken_back() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k core.consent;
begin
    select * into k from core.consent c where c.consent_id = new.consent_id;
    if k.purpose = 'casework' and exists (select from core.retention r where r.case_id = k.case_id) then
        perform guard.set_review(k.case_id);
    end if;
    return null;
end $$;
comment on function guard.consent_taken_back() is 'A consent to casework was taken back: a closed case comes up sooner';

grant execute on function guard.case_status_changed(), guard.consent_taken_back() to kapwa_owner;
reset role;
set local role kapwa_owner;

create or replace trigger retention after update of status on core.cases for each row
    when (old.status <> new.status and 'closed' in (old.status, new.status))
    execute function guard.case_status_changed();
create or replace trigger retention after insert on core.consent_withdrawal for each row
    execute function guard.consent_taken_back();

reset role;
set local role kapwa_guard;

create or replace function guard.due_reviews(upto date)
returns table (case_id bigint, category text, basis text, closed_on date, review_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- By rule, so that the index is read only as far as something is due. A month has at most 31 days.
    select r.case_id, r.category, r.basis, r.closed_on, (r.closed_on + make_interval(months => l.months))::date
    from core.retention_rule l
    join core.retention r on r.category = l.category and r.basis = l.basis and r.kept_until is null
        and r.closed_on <= (upto - make_interval(months => l.months))::date + 3
    where (r.closed_on + make_interval(months => l.months))::date <= upto
    union all
    select r.case_id, r.category, r.basis, r.closed_on, r.kept_until
    from core.retention r where r.kept_until <= upto
$$;
comment on function guard.due_reviews(date) is 'The closed cases whose review is due by a day';

create or replace function guard.is_held(its_case bigint) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from core.legal_hold h where h.case_id = its_case and h.lifted_at is null)
$$;
comment on function guard.is_held(bigint) is 'Whether a legal hold stands against erasing a case';

create or replace function guard.lock_holds(its_case bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- Whoever looks must see what was committed while they waited, which an older snapshot would not show.
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('stale_transaction'); end if;
    perform pg_advisory_xact_lock(hashtextextended('legal_hold ' || its_case, 14));
end $$;
comment on function guard.lock_holds(bigint) is
    'Keeps everybody else from placing or lifting a hold on a case until the end of the transaction';

create or replace function guard.any_case(wanted text, path text default 'case') returns core.cases
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases;
begin
    select * into c from core.cases k where k.reference = upper(trim(wanted));
    if c.case_id is null then perform guard.fail('not_found', path); end if;
    return c;
end $$;
comment on function guard.any_case(text, text) is 'The case of a reference, for the data protection officer';
