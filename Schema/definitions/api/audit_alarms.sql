-- What the data protection officer should look at: a day of somebody that is unlike their others.
set local role kapwa_guard;

create or replace function api.audit_alarms(days integer)
returns table (day date, kind text, login name, name text, times bigint, usual integer)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare zone text; first_day date := api.today() - least(greatest(days, 1), 400) + 1;
begin
    perform guard.require_role('dpo');
    select o.time_zone into zone from ref.organisation o;
    return query
    with reads as materialized (
        select e.who, (e.at at time zone zone)::date as day, e.verb,
               extract(hour from e.at at time zone zone) not between 6 and 21 as is_night, count(*) as times
        from audit.event e
        where e.at >= (first_day - 30)::timestamp at time zone zone
          and (e.object in ('cases', 'person', 'enquiry') and e.verb ~ '^(open|find|break_glass|exported)'
               or e.verb in ('access_alone', 'first_password_used'))
        group by 1, 2, 3, 4),
    opened as (
        select r.who, r.day, sum(r.times)::bigint as times from reads r
        where r.verb in ('open', 'open_break_glass', 'open_enquiry') group by 1, 2),
    found as (
        select o.day, 'volume', o.who, o.times, u.usual
        from opened o
        cross join lateral (
            select coalesce(percentile_disc(0.5) within group (order by b.times), 0)::integer
            from opened b where b.who = o.who and b.day >= o.day - 30 and b.day < o.day) u (usual)
        where o.times > greatest(20, 3 * u.usual)
        union all
        select r.day, k.kind, r.who, sum(r.times)::bigint, null
        from reads r
        cross join lateral (values
            ('own_name', r.verb = 'find_own_name', 1), ('refused', r.verb in ('open_refused', 'break_glass_refused'), 3),
            ('night', r.is_night and r.verb in ('open', 'open_break_glass', 'open_enquiry'), 1),
            ('break_glass', r.verb = 'break_glass', 1), ('access_alone', r.verb = 'access_alone', 1),
            ('exported', r.verb = 'exported', 1), ('first_password', r.verb = 'first_password_used', 1)
        ) k (kind, holds, least_times)
        where k.holds
        group by r.day, k.kind, r.who, k.least_times having sum(r.times) >= k.least_times)
    select f.day, f.kind, f.who, s.display_name, f.times, f.usual
    from found f (day, kind, who, times, usual) left join core.staff s on s.login = f.who
    where f.day >= first_day
    order by f.day desc, f.kind, f.who;
end $$;
comment on function api.audit_alarms(integer) is
    'Days on which somebody opened more than 20 cases and contacts and thrice their median of 30 days, searched their own name, was refused three openings, opened cases between 22 and 6 o''clock, broke the glass, exported a person, gave access alone, or signed in with a first password';
