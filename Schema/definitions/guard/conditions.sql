-- Named conditions of class KP. A condition carries its name as CONSTRAINT and, where a form is at
-- fault, the path of the field as COLUMN; never a value. The words for people are in Swift
-- (Sources/Casework/Failure.swift).
set local role kapwa_guard;

create or replace function guard.fail(condition text, path text default '') returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    raise exception using
        errcode = case condition
            when 'not_allowed' then '42501'
            when 'not_found' then 'KP001'
            when 'invalid' then 'KP002'
            -- The same, and which days it takes.
            when 'day_ahead' then 'KP002'
            when 'day_over' then 'KP002'
            when 'day_too_early' then 'KP002'
            when 'no_consent' then 'KP003'
            when 'bed_taken' then 'KP005'
            when 'unsafe_time' then 'KP006'
            when 'operation_reused' then 'KP007'
            when 'ticket_refused' then 'KP008'
            when 'reason_needed' then 'KP009'
            when 'already_exists' then 'KP010'
            else 'KP004'
        end,
        message = condition, constraint = condition, column = path;
end $$;
comment on function guard.fail(text, text) is
    'Raises a named condition; any name without a code of its own is a conflict with the present state (KP004)';
