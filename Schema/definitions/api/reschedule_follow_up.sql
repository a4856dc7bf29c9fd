-- Another day; the old one stays on record.
set local role kapwa_guard;

create or replace function api.reschedule_follow_up(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; f core.follow_up; its_case core.cases; due date; at time;
begin
    before := guard.first_answer(op, 'reschedule_follow_up', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    f := guard.follow_up_within_reach(doc ->> 'follow_up', true);
    due := guard.day_of(doc, 'due_on', true);
    at := guard.time_of(doc, 'due_at');
    if due < api.today() then perform guard.fail('day_over', 'due_on'); end if;
    if not guard.can_be_reached_at(f.person_id, f.means, coalesce(at, f.due_at)) and not guard.confirmed(doc) then
        perform guard.fail('unsafe_time', 'due_at');
    end if;
    select * into its_case from core.cases c where c.case_id = f.case_id;
    update core.follow_up k
    set due_on = due, due_at = coalesce(at, k.due_at),
        -- Whoever does not work on the case any more by then would not be reminded.
        worker_id = case when guard.may_work_on(k.worker_id, its_case, due) then k.worker_id else api.my_staff_id() end
    where k.follow_up_id = f.follow_up_id;
    perform guard.note_follow_up(f.follow_up_id, 'rescheduled', api.today(), due, guard.text_of(doc, 'reason', 4000, 1));
    return guard.answer(op, 'reschedule_follow_up', jsonb_build_object(
        'follow_up', 'F-' || f.follow_up_id, 'due_on', due, 'was_due_on', f.due_on,
        'was_due_at', to_char(f.due_at, 'HH24:MI')));
end $$;
comment on function api.reschedule_follow_up(uuid, jsonb) is 'Moves a planned follow-up to another day, with the reason';
