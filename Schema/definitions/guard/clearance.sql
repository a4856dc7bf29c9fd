-- Clearance that somebody once held is not forgotten: see guard.caseworker_for.
set local role kapwa_guard;

create or replace function guard.remember_clearance() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    new.was_cleared := new.was_cleared or new.trafficking_clearance;
    return new;
end $$;
comment on function guard.remember_clearance() is 'Keeps in mind that a member of staff was cleared';
grant execute on function guard.remember_clearance() to kapwa_owner;

reset role;
set local role kapwa_owner;
create or replace trigger remember_clearance before insert or update on core.staff
    for each row execute function guard.remember_clearance();
