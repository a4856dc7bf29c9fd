-- Erasing is the one thing that deletes; the guard may do it where the plan says so, and nowhere else.
do $$
declare t text;
begin
    for t in select p.name from guard.erasure_plan() p where p.way <> 'kept' loop
        execute format('grant delete on core.%I to kapwa_guard', t);
    end loop;
end $$;
