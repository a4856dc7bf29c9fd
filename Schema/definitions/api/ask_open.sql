-- Content is read in two steps: the asking commits a ticket and an event, the reading takes only a
-- ticket that is committed. So nothing can be read and then undone as if it had not been.
set local role kapwa_guard;

create or replace function api.ask_open(reference text, reason text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    me integer := guard.staff(); why text := left(trim(coalesce(reason, '')), 400);
    its_case bigint; given uuid; within boolean;
begin
    perform guard.require_present_view();
    select c.case_id into its_case from core.cases c where c.reference = upper(trim(ask_open.reference));
    within := guard.reaches(its_case);
    if not (within or guard.breaks_glass(its_case)) then
        -- An error would undo the event: the answer is NULL, and the caller says that it is not there.
        -- No case is noted as case 0: as much is written for it as for one that is hidden.
        perform audit.note('open_refused', 'cases', its_case, coalesce(its_case, 0), why);
        return null;
    end if;
    -- While it is being erased, whoever asks waits, so that nothing is written down about it after that.
    perform from core.cases c where c.case_id = its_case for key share;
    if not found then return null; end if;
    perform audit.note(case when within then 'open' else 'open_break_glass' end,
                       'cases', its_case, its_case, why);
    insert into core.ticket (staff_id, case_id, reason) values (me, its_case, why)
    returning ticket into given;
    return given;
end $$;
comment on function api.ask_open(text, text) is
    'A ticket to read a case once this is committed; NULL where it is hidden or absent; both are noted';
