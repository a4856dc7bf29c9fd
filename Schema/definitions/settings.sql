-- Everybody may set what PostgreSQL calls settings of their own session, and functions of ours run under them.
-- What a door says and how long it takes must not depend on them:
-- * Messages: with debug_print_plan or trace_sort and messages of level log, PostgreSQL prints each inner plan,
--   with the values and the estimates in it. Nothing but errors leaves.
-- * Plans: without indexes, or with seconds for every row, the time of an answer told how much was looked at.
-- * Spelling: with standard_conforming_strings off a pattern with a backslash means something else.
-- Last of all, since replacing a function takes its settings.
set local role kapwa_guard;

do $$
declare door regprocedure; pinned text; name text;
begin
    pinned := 'set client_min_messages = error set standard_conforming_strings = on set geqo = off '
        || (select string_agg(format('set enable_%s = on', n), ' ') from unnest(array[
                'seqscan', 'indexscan', 'indexonlyscan', 'bitmapscan', 'nestloop', 'hashjoin', 'mergejoin', 'sort',
                'hashagg', 'material', 'memoize']) n)
        -- What the server itself goes by.
        || (select string_agg(format(' set %s from current', n), '') from unnest(array[
                'seq_page_cost', 'random_page_cost', 'cpu_tuple_cost', 'cpu_index_tuple_cost', 'cpu_operator_cost',
                'effective_cache_size', 'from_collapse_limit', 'join_collapse_limit']) n);
    for door, name in select p.oid, p.proname from pg_catalog.pg_proc p where p.pronamespace = 'api'::regnamespace loop
        -- Who is asking is asked many times in a statement, and looks at nothing but the one who asks.
        execute format('alter function %s %s', door, case
            when name in ('my_staff_id', 'my_teams', 'i_am_cleared', 'i_have_role', 'today')
            then 'set client_min_messages = error' else pinned end);
    end loop;
end $$;
