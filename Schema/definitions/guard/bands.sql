-- Age bands as the Counter-Trafficking Data Collaborative publishes them.
set local role kapwa_guard;

create or replace function guard.age_band(years integer) returns text
language sql immutable parallel safe as $$
    select coalesce((array['unknown', '0--8', '09--17', '18--20', '21--23', '24--26', '27--29', '30--38', '39--47', '48+'])
        [1 + width_bucket(years, array[0, 9, 18, 21, 24, 27, 30, 39, 48])], 'unknown')
$$;
comment on function guard.age_band(integer) is 'CTDC codebook of 2024, variable ageBroad';

create or replace function guard.age(born date, at date) returns integer
language sql immutable parallel safe as $$
    -- Years that are complete: the difference of years, less one before the birthday.
    select (to_char(at, 'YYYYMMDD')::integer - to_char(born, 'YYYYMMDD')::integer) / 10000
$$;
comment on function guard.age(date, date) is 'Complete years of age on a day';

create or replace function guard.age_band(born_from date, born_to date, at date) returns text
language sql immutable parallel safe as $$
    select case
        when born_from is null then 'unknown'
        when guard.age_band(guard.age(born_from, at)) = guard.age_band(guard.age(born_to, at))
        then guard.age_band(guard.age(born_from, at))
        else 'unknown' end
$$;
comment on function guard.age_band(date, date, date) is
    'The band of an age on a day; unknown where the birth is too uncertain to tell the band';
