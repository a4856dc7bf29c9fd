-- Beds are given out under the lock of the person and then of the shelter, always in this order, so
-- that two orders never wait for each other; the exclusion constraints hold whatever happens here.
set local role kapwa_guard;

create or replace function guard.houses(wanted integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    -- The one who asks first, so that a hidden shelter and none take the same time.
    select coalesce((
        select me.team_id = (select h.team_id from core.shelter h where h.shelter_id = coalesce(wanted, 0))
        from core.staff me
        where me.login = session_user and me.active and not me.password_due
          and exists (select from core.staff_role r
                      where r.staff_id = me.staff_id and r.role in ('caseworker', 'shelter'))), false)
$$;
comment on function guard.houses(integer) is 'Whether a shelter belongs to the team of the one who asks';

create or replace function guard.shelter_within_reach(wanted text, path text, its_team integer default null)
returns core.shelter
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare h core.shelter;
begin
    perform guard.staff();
    select * into h from core.shelter k where lower(k.name) = lower(trim(wanted));
    if h.shelter_id is null or not (guard.houses(h.shelter_id) or coalesce(h.team_id = its_team, false)) then
        perform guard.fail('not_found', path);
    end if;
    if h.closed_on is not null then perform guard.fail('shelter_closed', path); end if;
    return h;
end $$;
comment on function guard.shelter_within_reach(text, text, integer) is
    'An open shelter of the team of the one who asks, or of the team of a case within reach';

create or replace function guard.void_lapsed(shelters integer[], its_person bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare gone bigint[];
begin
    select array_agg(q.placement_id) into gone from (
        select p.placement_id from core.placement p
        where p.status = 'reserved' and p.lapses_at <= now()
          and (p.shelter_id = any(shelters) or p.person_id = its_person)
        order by p.placement_id for update) q;
    if gone is null then return; end if;
    insert into core.placement_event (placement_id, kind, happened_on, bed_id)
    select p.placement_id, 'lapsed', (p.lapses_at at time zone o.time_zone)::date, b.bed_id
    from core.placement p cross join ref.organisation o
    left join core.bed_booking b on b.placement_id = p.placement_id and b.kind = 'reserved'
    where p.placement_id = any(gone);
    update core.bed_booking b set kind = 'void' where b.placement_id = any(gone) and b.kind = 'reserved';
    update core.placement p set status = 'requested', lapses_at = null where p.placement_id = any(gone);
end $$;
comment on function guard.void_lapsed(integer[], bigint) is
    'Turns reservations that lapsed, of these shelters or of a person, back into requests';

create or replace function guard.hold_beds(its_person bigint, shelters integer[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform from core.person x where x.person_id = its_person for no key update;
    perform from core.shelter h where h.shelter_id = any(shelters) order by h.shelter_id for no key update;
    perform guard.void_lapsed(shelters, its_person);
end $$;
comment on function guard.hold_beds(bigint, integer[]) is
    'Holds a person and the beds of shelters until the end of the transaction; what lapsed is let go';

create or replace function guard.check_case_open(p core.placement) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if exists (select from core.cases c where c.case_id = p.case_id and c.status = 'closed') then
        perform guard.fail('case_closed', 'stay');
    end if;
end $$;
comment on function guard.check_case_open(core.placement) is 'Refuses what may not be done for a stay of a closed case';

create or replace function guard.stay_within_reach(written text, other_shelter integer default null)
returns core.placement
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare p core.placement; wanted bigint := guard.number_of(written, 'S', 'stay');
begin
    perform guard.staff();
    select * into p from core.placement k where k.placement_id = wanted;
    if not guard.reaches(p.case_id) and not guard.houses(p.shelter_id) then
        perform guard.fail('not_found', 'stay');
    end if;
    perform from core.cases c where c.case_id = p.case_id for key share;
    perform from core.person x where x.person_id = p.person_id for no key update;
    -- A move by somebody else may have ended only now.
    select * into p from core.placement k where k.placement_id = wanted;
    perform guard.hold_beds(p.person_id, array[p.shelter_id, other_shelter]);
    select * into p from core.placement k where k.placement_id = wanted for update;
    return p;
end $$;
comment on function guard.stay_within_reach(text, integer) is
    'The stay of a reference, by its shelter or by its case, with the beds of its shelter and of a further one held';

create or replace function guard.check_sex(h core.shelter, its_person bigint, doc jsonb) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if h.for_sex <> 'any' and not guard.confirmed(doc) and not exists (
        select from core.person x where x.person_id = its_person and x.sex = h.for_sex)
    then perform guard.fail('sex_mismatch', 'shelter'); end if;
end $$;
comment on function guard.check_sex(core.shelter, bigint, jsonb) is
    'Refuses a shelter that is for others, unless the document confirms it';

create or replace function guard.new_stay(doc jsonb, needed_from date) returns core.placement
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    its_case core.cases := guard.open_case(doc ->> 'case');
    its_person bigint := guard.person_in(doc, its_case.case_id);
    h core.shelter := guard.shelter_within_reach(doc ->> 'shelter', 'shelter', its_case.team_id);
    until_day date := guard.day_of(doc, 'expected_until');
    p core.placement;
begin
    if until_day < needed_from then perform guard.fail('day_too_early', 'expected_until'); end if;
    perform guard.check_sex(h, its_person, doc);
    insert into core.placement (case_id, person_id, shelter_id, status, requested_on, needed_from, expected_until, need)
    values (its_case.case_id, its_person, h.shelter_id, 'requested', least(api.today(), needed_from), needed_from,
            until_day, guard.text_of(doc, 'need', 1000))
    returning * into p;
    perform guard.note_stay(p.placement_id, 'requested', p.requested_on);
    return p;
end $$;
comment on function guard.new_stay(jsonb, date) is 'Records that a bed is asked for';

create or replace function guard.waiting_stay(doc jsonb) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    its_case core.cases := guard.open_case(doc ->> 'case');
    its_person bigint := guard.person_in(doc, its_case.case_id);
    waiting bigint[];
begin
    select array_agg(p.placement_id) into waiting from core.placement p
    where p.case_id = its_case.case_id and p.person_id = its_person and p.status in ('requested', 'reserved');
    if cardinality(waiting) > 1 then perform guard.fail('several_stays_wait', 'stay'); end if;
    return 'S-' || waiting[1];
end $$;
comment on function guard.waiting_stay(jsonb) is
    'The stay on which a person of a case is asked for or reserved, or nothing; several have to be told apart';

create or replace function guard.note_stay(its_stay bigint, kind text, on_day date, its_bed integer default null,
    reason text default '') returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    insert into core.placement_event (placement_id, kind, happened_on, bed_id, reason, recorded_by)
    values (its_stay, kind, on_day, its_bed, reason, api.my_staff_id())
$$;
comment on function guard.note_stay(bigint, text, date, integer, text) is 'Records what happened to a stay';

create or replace function guard.shelter_for(p core.placement, chosen core.shelter, doc jsonb)
returns core.shelter
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare h core.shelter;
begin
    if chosen.shelter_id is not null and chosen.shelter_id <> p.shelter_id then
        perform guard.check_sex(chosen, p.person_id, doc);
        return chosen;
    end if;
    select * into h from core.shelter k where k.shelter_id = p.shelter_id;
    if h.closed_on is not null then perform guard.fail('shelter_closed', 'shelter'); end if;
    return h;
end $$;
comment on function guard.shelter_for(core.placement, core.shelter, jsonb) is
    'The shelter of a stay, or another one that was chosen for it';

create or replace function guard.bed_is_usable(b core.bed, nights daterange) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select lower(nights) >= b.usable_from
       and (b.usable_until is null or not upper_inf(nights) and upper(nights) <= b.usable_until)
$$;
comment on function guard.bed_is_usable(core.bed, daterange) is 'Whether a bed is in service for all these nights';

create or replace function guard.bed_is_taken(wanted integer, nights daterange) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from core.bed_booking k
                   where k.bed_id = wanted and k.kind <> 'void'
                     -- Whoever comes on a reservation stays without an end: no two are kept in one bed.
                     and (k.during && nights or upper_inf(nights) and k.kind = 'reserved'))
$$;
comment on function guard.bed_is_taken(integer, daterange) is
    'Whether somebody holds a bed on one of these nights; for nights without an end also whether it is kept for anybody at all';

create or replace function guard.bed_is_promised(wanted integer, nights daterange) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select upper_inf(nights) and not guard.bed_is_taken(wanted, daterange(lower(nights), lower(nights) + 1))
       and guard.bed_is_taken(wanted, nights)
$$;
comment on function guard.bed_is_promised(integer, daterange) is
    'Whether a bed is free on the first of nights without an end, and somebody holds it on another one';

create or replace function guard.bed_for(h core.shelter, wanted text, nights daterange, preferred integer default null,
    avoided integer default null) returns core.bed
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare b core.bed;
begin
    if wanted is null then
        select k.* into b from core.bed k
        where k.shelter_id = h.shelter_id and k.bed_id is distinct from avoided
          and guard.bed_is_usable(k, nights) and not guard.bed_is_taken(k.bed_id, nights)
        order by k.bed_id is not distinct from preferred desc, length(k.label), k.label limit 1;
        if b.bed_id is null then
            perform guard.fail(case when exists (
                select from core.bed k
                where k.shelter_id = h.shelter_id and k.bed_id is distinct from avoided
                  and guard.bed_is_usable(k, daterange(lower(nights), lower(nights) + 1))
                  and guard.bed_is_promised(k.bed_id, nights)) then 'bed_promised' else 'bed_taken' end, 'bed');
        end if;
        return b;
    end if;
    select k.* into b from core.bed k
    where k.shelter_id = h.shelter_id and lower(k.label) = lower(trim(wanted));
    if b.bed_id is null then perform guard.fail('not_found', 'bed'); end if;
    if b.bed_id = avoided then perform guard.fail('same_bed', 'bed'); end if;
    if not guard.bed_is_usable(b, nights) then perform guard.fail('bed_not_usable', 'bed'); end if;
    if guard.bed_is_taken(b.bed_id, nights) then
        perform guard.fail(case when guard.bed_is_promised(b.bed_id, nights) then 'bed_promised' else 'bed_taken' end, 'bed');
    end if;
    return b;
end $$;
comment on function guard.bed_for(core.shelter, text, daterange, integer, integer) is
    'The bed of a label, or the first suited one, that is free for all these nights';

create or replace function guard.book_bed(p core.placement, its_bed integer, nights daterange, kind text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare broken text;
begin
    insert into core.bed_booking (placement_id, person_id, bed_id, during, kind)
    values (p.placement_id, p.person_id, its_bed, nights, kind);
exception when exclusion_violation then
    get stacked diagnostics broken = constraint_name;
    if broken = 'bed_booking_one_bed_a_person' then perform guard.fail('person_has_a_bed', 'stay'); end if;
    perform guard.fail('bed_taken', 'bed');
end $$;
comment on function guard.book_bed(core.placement, integer, daterange, text) is
    'Gives a bed to a stay for some nights; what the constraints refuse gets its name';

create or replace function guard.release_reservation(its_stay bigint) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update core.bed_booking b set kind = 'void'
    where b.placement_id = its_stay and b.kind = 'reserved' returning b.bed_id
$$;
comment on function guard.release_reservation(bigint) is 'Lets the reserved bed of a stay go; answers which it was';

create or replace function guard.leave_bed(p core.placement, on_day date, path text) returns core.bed_booking
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare k core.bed_booking;
begin
    if p.status <> 'checked_in' then perform guard.fail('not_checked_in', 'stay'); end if;
    select * into k from core.bed_booking b
    where b.placement_id = p.placement_id and b.kind = 'occupied' and upper_inf(b.during);
    if on_day < lower(k.during) then perform guard.fail('day_too_early', path); end if;
    update core.bed_booking b set during = daterange(lower(k.during), on_day)
    where b.bed_booking_id = k.bed_booking_id;
    return k;
end $$;
comment on function guard.leave_bed(core.placement, date, text) is
    'Ends the nights of a stay in its bed; in and out on one day leaves no night';

create or replace function guard.stay_facts(its_stay bigint, h core.shelter, its_bed integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select jsonb_build_object('stay', 'S-' || its_stay, 'shelter', h.name,
        'bed', (select b.label from core.bed b where b.bed_id = its_bed))
$$;
comment on function guard.stay_facts(bigint, core.shelter, integer) is 'What an order about a stay answers';

create or replace function guard.shelters_within_reach() returns setof core.shelter
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    every boolean := api.i_have_role('coordinator');
    -- Whoever is only coordinator has no house of their own.
    mine integer[] := case when api.i_have_role('caseworker') or api.i_have_role('shelter') then api.my_teams() end;
begin
    perform guard.require_role('caseworker', 'shelter', 'coordinator');
    return query select h.* from core.shelter h where every or h.team_id = any(mine);
end $$;
comment on function guard.shelters_within_reach() is
    'The shelters of the team; to coordinators all, for counting';
