-- What somebody did last, and taking it back. Nobody else's operations are told, or can be taken back.
set local role kapwa_guard;

create or replace function api.my_history(most integer)
returns table (operation text, at text, action text, subject text, case_reference text, hindrance text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me integer := guard.staff();
begin
    perform guard.require_role('caseworker', 'shelter', 'coordinator');
    return query
    select left(a.op::text, 8), to_char(a.applied_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'),
           a.action,
           case when r.reached then coalesce(a.result ->> 'follow_up', a.result ->> 'stay', a.result ->> 'referral',
               a.result ->> 'consent', a.result ->> 'enquiry', a.result ->> 'group', a.result ->> 'disclosure') end,
           case when r.reached then (select c.reference from core.cases c where c.case_id = r.its_case
                                     and (guard.may_read(c.case_id) or api.i_have_role('coordinator'))) end,
           guard.undo_hindrance(a, r.its_case)
    from (select x.* from core.applied_op x where x.staff_id = me
          order by x.applied_at desc limit least(greatest(most, 1), 500)) a
    cross join ref.organisation o
    cross join lateral (select guard.op_case(a) as its_case offset 0) k
    cross join lateral (select k.its_case, guard.op_within_reach(a, k.its_case) as reached offset 0) r
    order by a.applied_at desc;
end $$;
comment on function api.my_history(integer) is
    'What the one who asks did last, the newest first, and why each cannot be taken back; NULL where it can';

create or replace function api.undo(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; a core.applied_op; wanted text := lower(trim(doc ->> 'operation')); why text;
begin
    before := guard.first_answer(op, 'undo', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker', 'shelter', 'coordinator');
    me := guard.staff();
    why := guard.text_of(doc, 'reason', 380);
    if coalesce(wanted !~ '^[0-9a-f]{8}(-[0-9a-f-]{27})?$', true) then perform guard.fail('invalid', 'operation'); end if;
    select * into a from core.applied_op x
    where x.staff_id = me and left(x.op::text, length(wanted)) = wanted
    order by x.applied_at desc limit 1 for update;
    if a.op is null then perform guard.fail('not_found', 'operation'); end if;
    perform guard.require_undoable(a);
    case
        when a.action like '%follow_up' then perform guard.follow_up_undone(a, why);
        when a.action like '%referral' then perform guard.referral_undone(a, why);
        when a.action in ('add_note', 'close_case', 'assign_case', 'transfer_case', 'record_consent') then
            perform guard.case_entry_undone(a, why);
        when a.action = 'record_enquiry' then perform guard.enquiry_undone(a);
        else perform guard.stay_undone(a, why);
    end case;
    insert into core.undoing (op, by_op, undone_by) values (a.op, undo.op, me);
    -- What it was about; what else it answered is not so any more.
    return guard.answer(op, 'undo', jsonb_build_object('undone', a.action) || (
        select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(a.result) e
        where e.key in ('case', 'follow_up', 'stay', 'referral', 'consent', 'enquiry', 'disclosure', 'staff')));
end $$;
comment on function api.undo(uuid, jsonb) is
    'Takes back what the one who asks did within a day, by a counter-entry; nothing is deleted';
