-- The only way to the counts of a release: protected ones, of a quarter that is over.
set local role kapwa_guard;

create or replace function api.release_counts(first_day date, attributes text[])
returns table (category text[], people bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare last_day date := (first_day + interval '3 months - 1 day')::date; counts jsonb; everybody bigint;
begin
    perform guard.require_role('hub', 'coordinator');
    perform guard.require_present_view();
    if first_day is null or first_day <> date_trunc('quarter', first_day)::date then
        perform guard.fail('invalid', 'quarter');
    end if;
    if last_day >= api.today() then perform guard.fail('quarter_not_over', 'quarter'); end if;
    if attributes is null or cardinality(attributes) not between 1 and 2
       or (select count(distinct x) from unnest(attributes) x) <> cardinality(attributes)
       or not attributes <@ array['sex', 'age_band', 'nationality', 'origin_country', 'presenting_need',
                                  'sector', 'immigration_status', 'risk_level', 'channel']
    then perform guard.fail('invalid', 'by'); end if;
    select jsonb_agg(jsonb_build_array(g.a[1], g.a[2], g.n)), sum(g.n) into counts, everybody
    from (select r.a, count(*) as n from guard.release_rows(first_day, last_day, attributes) r group by r.a) g;
    if coalesce(everybody, 0) < 10 then perform guard.fail('too_few_people', 'quarter'); end if;
    return query select p.category, p.people from guard.protect_counts(counts, cardinality(attributes)) p;
    if not found then perform guard.fail('too_few_people', 'by'); end if;
    insert into core.report_run (report, parameters, population, run_by)
    values ('release_draft', jsonb_build_object('quarter', first_day, 'by', attributes), everybody, api.my_staff_id());
    perform audit.note('report', 'release_draft', null, null, null);
end $$;
comment on function api.release_counts(date, text[]) is
    'Protected counts of the intakes of a closed quarter by one or two attributes, with all totals, without people who said no to statistics; INTERNAL';
