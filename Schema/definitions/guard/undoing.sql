-- Taking one's own last changes back: by a counter-entry within a day, while nothing was built on them,
-- and never by deleting anything. What is said here why not is the name of a condition.
set local role kapwa_guard;

-- Without the reason.
drop function if exists guard.follow_up_undone(core.applied_op);
drop function if exists guard.check_out_undone(core.placement);
drop function if exists guard.stay_undone(core.applied_op);
drop function if exists guard.referral_undone(core.applied_op);

create or replace function guard.op_number(a core.applied_op, field text) returns bigint
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when a.result ->> field ~ '^[A-Z]-\d{1,18}$' then substr(a.result ->> field, 3)::bigint end
$$;
comment on function guard.op_number(core.applied_op, text) is 'The number of a reference that an operation answered, such as F-3';

create or replace function guard.op_case(a core.applied_op) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare number bigint;
begin
    if a.result ->> 'case' is not null then
        return (select c.case_id from core.cases c where c.reference = a.result ->> 'case');
    end if;
    if a.result ? 'follow_up' then
        number := guard.op_number(a, 'follow_up');
        return (select f.case_id from core.follow_up f where f.follow_up_id = number);
    elsif a.result ? 'stay' then
        number := guard.op_number(a, 'stay');
        return (select p.case_id from core.placement p where p.placement_id = number);
    elsif a.result ? 'referral' then
        number := guard.op_number(a, 'referral');
        return (select r.case_id from core.referral r where r.referral_id = number);
    elsif a.result ? 'disclosure' then
        number := guard.op_number(a, 'disclosure');
        return (select d.case_id from core.disclosure d where d.disclosure_id = number);
    end if;
    return null;
end $$;
comment on function guard.op_case(core.applied_op) is 'The case that an operation was about, if about one';

create or replace function guard.op_within_reach(a core.applied_op, its_case bigint) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare number bigint := guard.op_number(a, 'stay');
begin
    if a.result ? 'erased' then return false; end if;
    if a.action = 'record_enquiry' then
        return (api.i_have_role('caseworker') or api.i_have_role('shelter')) and exists (select from core.enquiry e
                       where e.enquiry_id = guard.op_number(a, 'enquiry') and guard.reaches_enquiry(e));
    end if;
    if number is not null and guard.houses((select p.shelter_id from core.placement p where p.placement_id = number)) then
        return true;
    end if;
    return case
        when its_case is not null then
            guard.may_read(its_case)
            or a.action in ('close_case', 'reopen_case', 'assign_case', 'transfer_case', 'restrict_case', 'unrestrict_case')
               and api.i_have_role('coordinator')
        when a.result ?| array['follow_up', 'stay', 'referral', 'disclosure', 'case'] then false
        else true end;
end $$;
comment on function guard.op_within_reach(core.applied_op, bigint) is
    'Whether what somebody did themself is still within their reach; else no reference is told any more';

create or replace function guard.follow_up_hindrance(a core.applied_op) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare f core.follow_up; next_one core.follow_up; number bigint := guard.op_number(a, 'follow_up');
begin
    select * into f from core.follow_up k where k.follow_up_id = number;
    if f.status is distinct from (case a.action when 'complete_follow_up' then 'done' when 'miss_follow_up' then 'missed'
                                                when 'cancel_follow_up' then 'cancelled' else 'planned' end)
       or exists (select from core.follow_up_event e where e.follow_up_id = number and e.recorded_at > a.applied_at)
       or exists (select from core.contact_attempt t where t.follow_up_id = number and t.attempted_at > a.applied_at)
    then return 'undo_built_on'; end if;
    number := guard.op_number(a, 'next');
    if number is not null then
        select * into next_one from core.follow_up k where k.follow_up_id = number;
        if next_one.status is distinct from 'planned'
           or exists (select from core.follow_up_event e where e.follow_up_id = number and e.recorded_at > a.applied_at)
           or exists (select from core.contact_attempt t where t.follow_up_id = number)
        then return 'undo_built_on'; end if;
    end if;
    return case when exists (select from core.cases c where c.case_id = f.case_id and c.status = 'closed')
                then 'undo_case_closed' end;
end $$;
comment on function guard.follow_up_hindrance(core.applied_op) is 'What stands against taking an entry about a follow-up back';

create or replace function guard.stay_hindrance(a core.applied_op) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare p core.placement; number bigint := guard.op_number(a, 'stay');
begin
    select * into p from core.placement k where k.placement_id = number;
    if p.status is distinct from (case a.action when 'request_stay' then 'requested' when 'reserve_bed' then 'reserved'
                                                when 'check_in' then 'checked_in' when 'move_stay' then 'checked_in'
                                                when 'check_out' then 'checked_out'
                                                else 'cancelled' end)
       or exists (select from core.placement_event e where e.placement_id = number and e.recorded_at > a.applied_at)
    then return 'undo_built_on'; end if;
    return case when exists (select from core.cases c where c.case_id = p.case_id and c.status = 'closed')
                then 'undo_case_closed' end;
end $$;
comment on function guard.stay_hindrance(core.applied_op) is 'What stands against taking an entry about a stay back';

create or replace function guard.referral_hindrance(a core.applied_op) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare r core.referral; number bigint := guard.op_number(a, 'referral');
begin
    select * into r from core.referral k where k.referral_id = number;
    if r.status is distinct from (case a.action when 'draft_referral' then 'draft' when 'send_referral' then 'sent'
                                                when 'answer_referral' then a.result ->> 'status' else 'completed' end)
       or exists (select from core.referral_event e where e.referral_id = number and e.recorded_at > a.applied_at)
    then return 'undo_built_on'; end if;
    return case when exists (select from core.cases c where c.case_id = r.case_id and c.status = 'closed')
                then 'undo_case_closed' end;
end $$;
comment on function guard.referral_hindrance(core.applied_op) is 'What stands against taking an entry about a referral back';

create or replace function guard.case_hindrance(a core.applied_op, its_case bigint) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare number bigint;
begin
    case a.action
        when 'add_note' then
            return case when exists (select from core.note n where n.note_id = (a.result ->> 'note')::bigint)
                        then null else 'undo_gone' end;
        when 'close_case' then
            return case when exists (
                select from core.closure l where l.case_id = its_case and l.recorded_by = a.staff_id and l.reopened_on is null
                    and l.closure_id = (select max(k.closure_id) from core.closure k where k.case_id = its_case)
                    and l.recorded_at between a.applied_at - interval '1 minute' and a.applied_at)
                then null else 'undo_built_on' end;
        when 'assign_case' then
            return case when guard.assignment_of(a, its_case) is null then 'undo_built_on' end;
        when 'transfer_case' then
            return guard.transfer_hindrance(a, its_case);
        else
            number := guard.op_number(a, 'consent');
            if not exists (select from core.consent k where k.consent_id = number and k.answer = 'given') then
                return 'undo_answer';
            end if;
            return case when exists (select from core.consent_withdrawal w where w.consent_id = number)
                          or exists (select from core.disclosure d where d.consent_id = number)
                          or exists (select from core.referral r where r.consent_id = number) then 'undo_built_on' end;
    end case;
end $$;
comment on function guard.case_hindrance(core.applied_op, bigint) is
    'What stands against taking a note, a closing, an assignment, a transfer or a consent back';

create or replace function guard.transfer_of(a core.applied_op, its_case bigint) returns core.case_transfer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select t from core.case_transfer t join core.cases c on c.case_id = t.case_id
    where t.case_id = its_case and t.transferred_by = a.staff_id and c.status <> 'closed'
      and t.transferred_at between a.applied_at - interval '1 minute' and a.applied_at
      and c.lead_id = t.to_lead and c.team_id = t.to_team
      and not exists (select from core.case_transfer l where l.case_id = its_case and l.case_transfer_id > t.case_transfer_id)
      -- Whatever was done about the case since, by whomever, was done under its new lead: a restriction above all.
      and not exists (
          select from core.staff s
          cross join lateral (select x from core.applied_op x
                              where x.staff_id = s.staff_id and x.applied_at > a.applied_at and x.action <> 'undo' offset 0) o
          where guard.op_case(o.x) = its_case)
$$;
comment on function guard.transfer_of(core.applied_op, bigint) is
    'The transfer that an operation made, while the case is still where it put it and nothing was done about it since';

create or replace function guard.transfer_hindrance(a core.applied_op, its_case bigint) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare t core.case_transfer := guard.transfer_of(a, its_case);
begin
    if t.case_transfer_id is null or exists (
        select from core.cases c join core.staff s on s.staff_id = t.from_lead
        where c.case_id = its_case and c.compartment = 'trafficking' and not s.trafficking_clearance)
    then return 'undo_built_on'; end if;
    -- Whoever led it before has to be there to take it.
    return case when not exists (
        select from core.staff s join core.staff_role r on r.staff_id = s.staff_id and r.role = 'caseworker'
        where s.staff_id = t.from_lead and s.active and s.team_id = t.from_team) then 'undo_no_counter' end;
end $$;
comment on function guard.transfer_hindrance(core.applied_op, bigint) is 'What stands against giving a case back to who led it';

create or replace function guard.assignment_of(a core.applied_op, its_case bigint) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select max(g.assignment_id) from core.assignment g join core.staff s on s.staff_id = g.staff_id
    where g.case_id = its_case and s.login::text = a.result ->> 'staff' and g.kind = 'assigned'
      and g.assigned_by = a.staff_id and g.since <= a.applied_at and (g.until is null or g.until > clock_timestamp())
$$;
comment on function guard.assignment_of(core.applied_op, bigint) is 'The assignment that an operation made, while it stands';

create or replace function guard.undo_hindrance(a core.applied_op, its_case bigint) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare wanted bigint;
begin
    if exists (select from core.undoing u where u.op = a.op) then return 'undo_done'; end if;
    if a.action in ('record_intake', 'record_group', 'open_enquiry') then return 'undo_opened_case'; end if;
    if a.action in ('record_disclosure', 'withdraw_consent', 'withdraw_referral', 'acknowledge_override', 'record_recall')
    then return 'undo_left'; end if;
    if a.action not in (
        'plan_follow_up', 'complete_follow_up', 'miss_follow_up', 'cancel_follow_up', 'reschedule_follow_up',
        'request_stay', 'reserve_bed', 'check_in', 'move_stay', 'check_out', 'cancel_stay', 'draft_referral', 'send_referral',
        'answer_referral', 'complete_referral', 'add_note', 'close_case', 'assign_case', 'transfer_case', 'record_consent',
        'record_enquiry') then return 'undo_no_counter'; end if;
    if not guard.op_within_reach(a, its_case) then return 'undo_gone'; end if;
    if a.applied_at < clock_timestamp() - interval '24 hours' then return 'undo_too_late'; end if;
    if a.action = 'record_enquiry' then
        wanted := guard.op_number(a, 'enquiry');
        return case when exists (select from core.enquiry e where e.enquiry_id = wanted and e.case_id is null
                                 and e.withdrawn_on is null) then null else 'undo_built_on' end;
    end if;
    return case
        when a.action like '%follow_up' then guard.follow_up_hindrance(a)
        when a.action like '%referral' then guard.referral_hindrance(a)
        when a.action in ('add_note', 'close_case', 'assign_case', 'transfer_case', 'record_consent') then
            guard.case_hindrance(a, its_case)
        else guard.stay_hindrance(a) end;
end $$;
comment on function guard.undo_hindrance(core.applied_op, bigint) is
    'Why an operation cannot be taken back, as the name of a condition; NULL where it can';

create or replace function guard.require_undoable(a core.applied_op) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare hindrance text := guard.undo_hindrance(a, guard.op_case(a));
begin
    if hindrance is not null then perform guard.fail(hindrance, 'operation'); end if;
end $$;
comment on function guard.require_undoable(core.applied_op) is 'Refuses what cannot be taken back';

create or replace function guard.follow_up_undone(a core.applied_op, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare f core.follow_up; its_case core.cases; next_one bigint := guard.op_number(a, 'next'); today date := api.today(); due date;
begin
    f := guard.follow_up_within_reach(a.result ->> 'follow_up', false);
    select * into its_case from core.cases c where c.case_id = f.case_id for key share;
    -- Somebody may just be ending or moving the next one.
    perform from core.follow_up k where k.follow_up_id = next_one for update;
    perform guard.require_undoable(a);
    if a.action = 'plan_follow_up' then
        update core.follow_up k set status = 'cancelled', ended_on = today where k.follow_up_id = f.follow_up_id;
        perform guard.note_follow_up(f.follow_up_id, 'cancelled', today, null, why);
        return;
    end if;
    if a.action = 'reschedule_follow_up' then
        due := (a.result ->> 'was_due_on')::date;
        update core.follow_up k
        set due_on = due, due_at = case when a.result ? 'was_due_at' then (a.result ->> 'was_due_at')::time else k.due_at end,
            worker_id = case when guard.may_work_on(k.worker_id, its_case, greatest(due, today)) then k.worker_id
                             else api.my_staff_id() end
        where k.follow_up_id = f.follow_up_id;
        perform guard.note_follow_up(f.follow_up_id, 'rescheduled', today, due, why);
        return;
    end if;
    update core.follow_up k
    set status = 'planned', ended_on = null, safety = null,
        -- Whoever left, or works on the case no more, would never be reminded.
        worker_id = case when guard.may_work_on(k.worker_id, its_case, today) then k.worker_id else api.my_staff_id() end
    where k.follow_up_id = f.follow_up_id;
    perform guard.note_follow_up(f.follow_up_id, 'reopened', today, f.due_on, why);
    if next_one is not null then
        update core.follow_up k set status = 'cancelled', ended_on = today where k.follow_up_id = next_one;
        perform guard.note_follow_up(next_one, 'cancelled', today, null, why);
    end if;
end $$;
comment on function guard.follow_up_undone(core.applied_op, text) is
    'Opens a follow-up again that was ended by mistake, and cancels the next one that came of it; puts a moved one back; or cancels a planned one';

create or replace function guard.back_in_bed(k core.bed_booking, since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare b core.bed; nights daterange := daterange(coalesce(lower(k.during), since), null); broken text;
begin
    select * into b from core.bed x where x.bed_id = k.bed_id;
    if exists (select from core.shelter h where h.shelter_id = b.shelter_id and h.closed_on is not null) then
        perform guard.fail('shelter_closed', 'operation');
    end if;
    if not guard.bed_is_usable(b, nights) then perform guard.fail('bed_not_usable', 'operation'); end if;
    update core.bed_booking x set during = nights where x.bed_booking_id = k.bed_booking_id;
exception when exclusion_violation then
    get stacked diagnostics broken = constraint_name;
    perform guard.fail(case when broken = 'bed_booking_one_bed_a_person' then 'person_has_a_bed' else 'bed_taken' end, 'operation');
end $$;
comment on function guard.back_in_bed(core.bed_booking, date) is
    'Gives a bed that was left by mistake back to who had it, if nobody else is in it; since a day where it was left on the day it was taken';

create or replace function guard.check_out_undone(p core.placement, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k core.bed_booking;
begin
    select * into k from core.bed_booking x
    where x.placement_id = p.placement_id and x.kind = 'occupied' order by x.bed_booking_id desc limit 1;
    perform guard.back_in_bed(k, p.checked_out_on);
    update core.placement x set status = 'checked_in', checked_out_on = null, destination = null
    where x.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'undone', api.today(), k.bed_id, why);
end $$;
comment on function guard.check_out_undone(core.placement, text) is
    'Somebody is in the house all the same: in the bed that they had, if nobody else is in it';

create or replace function guard.house_left(its_stay bigint) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select b.shelter_id from core.bed_booking k join core.bed b using (bed_id)
    where k.placement_id = its_stay and k.kind = 'occupied' order by k.bed_booking_id desc offset 1 limit 1
$$;
comment on function guard.house_left(bigint) is 'The shelter in which a stay had its bed before the present one';

create or replace function guard.move_undone(p core.placement, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare went core.bed_booking; came core.bed_booking;
begin
    update core.bed_booking x set kind = 'void'
    where x.placement_id = p.placement_id and x.kind = 'occupied' and upper_inf(x.during) returning * into went;
    select * into came from core.bed_booking x
    where x.placement_id = p.placement_id and x.kind = 'occupied' order by x.bed_booking_id desc limit 1;
    perform guard.back_in_bed(came, lower(went.during));
    update core.placement x set shelter_id = b.shelter_id from core.bed b
    where x.placement_id = p.placement_id and b.bed_id = came.bed_id;
    perform guard.note_stay(p.placement_id, 'undone', api.today(), came.bed_id, why);
end $$;
comment on function guard.move_undone(core.placement, text) is
    'Somebody never left their bed: they are in it, and in its house, if nobody else is in it; the other one is free';

create or replace function guard.stay_undone(a core.applied_op, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    -- Of a move the house that was left is held as well: somebody may just be taking the bed there.
    left_house integer := case when a.action = 'move_stay' then guard.house_left(guard.op_number(a, 'stay')) end;
    p core.placement := guard.stay_within_reach(a.result ->> 'stay', left_house);
    its_bed integer;
begin
    perform guard.require_undoable(a);
    case a.action
        when 'check_out' then
            perform guard.check_out_undone(p, why);
            return;
        when 'move_stay' then
            perform guard.move_undone(p, why);
            return;
        when 'request_stay' then
            update core.placement k set status = 'cancelled' where k.placement_id = p.placement_id;
            perform guard.note_stay(p.placement_id, 'cancelled', api.today(), null, why);
            return;
        when 'check_in' then
            update core.bed_booking k set kind = 'void' where k.placement_id = p.placement_id and k.kind = 'occupied'
            returning k.bed_id into its_bed;
        when 'reserve_bed' then its_bed := guard.release_reservation(p.placement_id);
        else null;
    end case;
    update core.placement k
    set status = 'requested', lapses_at = null, checked_in_on = null,
        -- When somebody is expected is again what it was before a bed was kept.
        needed_from = case when a.result ? 'was_needed_from' then (a.result ->> 'was_needed_from')::date else k.needed_from end,
        expected_until = case when a.result ? 'was_needed_from' then (a.result ->> 'was_until')::date else k.expected_until end
    where k.placement_id = p.placement_id;
    perform guard.note_stay(p.placement_id, 'undone', api.today(), its_bed, why);
end $$;
comment on function guard.stay_undone(core.applied_op, text) is
    'Turns a stay back into the request that it was, or back into its bed; a request is cancelled';

create or replace function guard.referral_undone(a core.applied_op, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare r core.referral; today date := api.today(); becomes text;
begin
    r := guard.referral_within_reach(a.result ->> 'referral');
    perform from core.cases c where c.case_id = r.case_id for key share;
    perform guard.require_undoable(a);
    becomes := case a.action when 'answer_referral' then 'sent' when 'complete_referral' then 'accepted' else 'withdrawn' end;
    update core.referral k
    set status = becomes, changed_on = today,
        answered_on = case when becomes = 'sent' then null else k.answered_on end,
        ended_on = case when becomes = 'withdrawn' then today end
    where k.referral_id = r.referral_id;
    perform guard.note_referral(r, becomes, today, why);
end $$;
comment on function guard.referral_undone(core.applied_op, text) is
    'Withdraws a referral that was drafted or sent; takes back an answer, or that it was completed';

create or replace function guard.case_entry_undone(a core.applied_op, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare c core.cases; n core.note; g core.assignment; k core.consent; t core.case_transfer; former core.staff; number bigint;
begin
    case a.action
        when 'add_note' then
            c := guard.case_to_note_in(a.result ->> 'case', 'operation');
            perform from core.cases x where x.case_id = c.case_id for key share;
            perform guard.require_undoable(a);
            select * into n from core.note x where x.note_id = (a.result ->> 'note')::bigint;
            insert into core.note (case_id, kind, body, written_by)
            values (c.case_id, n.kind, 'Withdrawn: the note of ' || (
                select to_char(n.written_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI') from ref.organisation o)
                || '. ' || why, api.my_staff_id());
        when 'close_case' then
            c := guard.case_to_direct(a.result ->> 'case', false, 'operation');
            perform guard.require_undoable(a);
            update core.closure l
            set reopened_on = greatest(api.today(), l.closed_on), reopened_by = api.my_staff_id(),
                reopen_reason = coalesce(nullif(why, ''), 'Closed by mistake')
            where l.closure_id = (select max(x.closure_id) from core.closure x where x.case_id = c.case_id);
            update core.cases x set status = 'open', closed_on = null where x.case_id = c.case_id;
        when 'assign_case' then
            c := guard.case_to_direct(a.result ->> 'case', true, 'operation');
            perform guard.require_undoable(a);
            update core.assignment x
            set until = clock_timestamp(), reason = left(concat_ws('; ', nullif(x.reason, ''), nullif(why, '')), 400)
            where x.assignment_id = guard.assignment_of(a, c.case_id) returning * into g;
            perform guard.hand_over_promises(g.staff_id);
        when 'transfer_case' then
            c := guard.case_to_direct(a.result ->> 'case', false, 'operation');
            perform guard.require_undoable(a);
            t := guard.transfer_of(a, c.case_id);
            -- Whether who led it may have it was looked at; that they led it says no more of the case than that.
            select * into former from core.staff s where s.staff_id = t.from_lead;
            perform guard.hand_case(c, former, t.from_team, coalesce(nullif(why, ''), 'Handed on by mistake'));
        else
            c := guard.case_within_reach(a.result ->> 'case', 'operation');
            number := guard.op_number(a, 'consent');
            select * into k from core.consent x where x.consent_id = number;
            perform guard.hold_answers(k.person_id);
            perform guard.require_undoable(a);
            insert into core.consent_withdrawal (consent_id, withdrawn_on, reason, recorded_by)
            values (number, greatest(api.today(), k.given_on), left(trim('Recorded by mistake. ' || why), 400), api.my_staff_id());
    end case;
end $$;
comment on function guard.case_entry_undone(core.applied_op, text) is
    'A further note that withdraws one, a reopening, the end of an assignment, a case given back to who led it, a withdrawal of a consent';

create or replace function guard.enquiry_undone(a core.applied_op) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare wanted bigint := guard.op_number(a, 'enquiry');
begin
    perform from core.enquiry e where e.enquiry_id = wanted for update;
    perform guard.require_undoable(a);
    update core.enquiry e
    set withdrawn_on = api.today(), caller = '', number = '', remark = '', emptied_on = api.today()
    where e.enquiry_id = wanted;
    perform guard.forget_contacts(array[wanted]);
end $$;
comment on function guard.enquiry_undone(core.applied_op) is 'A contact that was none: neither listed nor counted, and its names go';
