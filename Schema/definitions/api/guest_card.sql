-- The card of a guest: for those who cook, open the door and answer the telephone. It names no case, no
-- name, no nationality and nothing of the story.
set local role kapwa_guard;

create or replace function guard.codes_or_before(doc jsonb, field text, list text, before text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    if coalesce(jsonb_typeof(doc -> field), 'null') = 'null' then return coalesce(before, '{}'); end if;
    return guard.codes_of(doc, field, list);
end $$;
comment on function guard.codes_or_before(jsonb, text, text, text[]) is
    'The codes of a field; what was there before where the field is left out';

create or replace function api.write_card(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; its_person bigint; k core.case_card; said text;
begin
    before := guard.first_answer(op, 'write_card', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := guard.open_case(doc ->> 'case');
    its_person := guard.person_in(doc, its_case.case_id);
    -- Two who write at a time: the second keeps what the first wrote.
    perform from core.person x where x.person_id = its_person for no key update;
    k := guard.newest_card(its_case.case_id, its_person);
    said := case when doc ->> 'do_not_tell' is null then coalesce(k.do_not_tell, '')
                 else guard.text_of(doc, 'do_not_tell', 400) end;
    if not guard.confirmed(doc) and guard.holds_name(said, guard.tokens_of_person(its_person)) then
        perform guard.fail('holds_name', 'do_not_tell');
    end if;
    insert into core.case_card (case_id, person_id, diet, allergies, access_needs, safety_flags, do_not_tell, written_by)
    values (its_case.case_id, its_person,
            guard.codes_or_before(doc, 'diet', 'diet', k.diet),
            guard.codes_or_before(doc, 'allergies', 'allergy', k.allergies),
            guard.codes_or_before(doc, 'access_needs', 'access_need', k.access_needs),
            guard.codes_or_before(doc, 'safety_flags', 'safety_flag', k.safety_flags),
            said, api.my_staff_id());
    return guard.answer(op, 'write_card', jsonb_build_object('case', its_case.reference, 'person', 'P-' || its_person));
end $$;
comment on function api.write_card(uuid, jsonb) is
    'Writes what a shelter must know of a person; what is left out stays as it was';

create or replace function guard.stay_of(written text) returns core.placement
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare p core.placement; wanted bigint := guard.number_of(written, 'S', 'stay');
begin
    select * into p from core.placement k where k.placement_id = wanted;
    return p;
end $$;
comment on function guard.stay_of(text) is 'The stay of a reference, whoever asks; NULL where there is none';

create or replace function api.ask_card(stay text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare p core.placement;
begin
    perform guard.require_role('caseworker', 'shelter');
    p := guard.stay_of(stay);
    if p.placement_id is null or not guard.may_know_guest(p) then
        perform audit.note('open_refused', 'placement', p.placement_id, p.case_id, null);
        return null;
    end if;
    perform audit.note('open_card', 'placement', p.placement_id, p.case_id, null);
    return guard.issue_ticket('card', p.placement_id::text);
end $$;
comment on function api.ask_card(text) is
    'A ticket to read the card of a guest, once it is committed; NULL where it is hidden or absent; both are noted';

create or replace function api.read_card(ticket uuid, stay text) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare p core.placement; k core.case_card; x core.person;
begin
    p := guard.stay_of(stay);
    perform guard.take_ticket(ticket, 'card', coalesce(p.placement_id::text, ''));
    if not guard.may_know_guest(p) then perform guard.fail('ticket_refused'); end if;
    k := guard.newest_card(p.case_id, p.person_id);
    select * into x from core.person y where y.person_id = p.person_id;
    return json_build_object(
        'stay', 'S-' || p.placement_id,
        'alias', (select c.alias from core.cases c where c.case_id = p.case_id),
        'shelter', (select h.name from core.shelter h where h.shelter_id = p.shelter_id),
        'bed', (select b.label from core.bed_booking g join core.bed b on b.bed_id = g.bed_id
                where g.placement_id = p.placement_id and g.kind <> 'void' order by g.bed_booking_id desc limit 1),
        'expected_on', p.needed_from, 'came_on', p.checked_in_on, 'leaves_on', p.expected_until,
        'age_band', guard.age_band(x.birth_from, x.birth_to, api.today()),
        'languages', case when cardinality(x.languages) > 0 then x.languages else array(
            select i.interview_language from core.intake i
            where i.case_id = p.case_id and i.person_id = p.person_id and not guard.is_missing(i.interview_language)
            order by i.intake_id desc limit 1) end,
        'diet', coalesce(k.diet, '{}'), 'allergies', coalesce(k.allergies, '{}'),
        'access_needs', coalesce(k.access_needs, '{}'), 'safety_flags', coalesce(k.safety_flags, '{}'),
        'do_not_tell', coalesce(k.do_not_tell, ''),
        'written_on', (select (k.written_at at time zone o.time_zone)::date from ref.organisation o));
end $$;
comment on function api.read_card(uuid, text) is
    'What a house must know of a guest, for the holder of a ticket for just this who may still know it';
