-- Days that reports and lists are asked for: within what calendars of people hold.
set local role kapwa_guard;

create or replace function guard.check_days(first_day date, last_day date, path text default 'until') returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if first_day not between '1900-01-01' and '2200-12-31' or last_day not between '1900-01-01' and '2200-12-31'
       or last_day < first_day
    then perform guard.fail('invalid', path); end if;
end $$;
comment on function guard.check_days(date, date, text) is
    'Refuses days outside of 1900 to 2200, and a last day before the first';
