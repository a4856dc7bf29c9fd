-- A referral is drafted first; nothing leaves before it is sent. One for trafficking moves its case into
-- the compartment.
set local role kapwa_guard;

create or replace function api.draft_referral(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; its_case core.cases; a core.agency; its_kind text; r core.referral;
begin
    before := guard.first_answer(op, 'draft_referral', doc);
    if before is not null then return before; end if;
    perform guard.require_role('caseworker');
    its_case := case when doc ->> 'kind' = 'trafficking' then guard.open_case_alone(doc ->> 'case')
                     else guard.open_case(doc ->> 'case') end;
    select * into a from core.agency k where lower(k.name) = lower(trim(doc ->> 'agency')) and k.active;
    if a.agency_id is null then perform guard.fail('not_found', 'agency'); end if;
    its_kind := coalesce(doc ->> 'kind', 'general');
    if its_kind not in ('general', 'trafficking') then perform guard.fail('invalid', 'kind'); end if;
    perform guard.check_codes('priority', 'priority', coalesce(doc ->> 'priority', 'normal'),
                              'need', 'need?', doc ->> 'need');
    if its_kind = 'trafficking' then perform guard.to_compartment(its_case); end if;
    insert into core.referral (case_id, person_id, agency_id, kind, priority, need, status, drafted_on, changed_on, drafted_by)
    values (its_case.case_id, guard.person_in(doc, its_case.case_id), a.agency_id, its_kind,
            coalesce(doc ->> 'priority', 'normal'), doc ->> 'need', 'draft', api.today(), api.today(), api.my_staff_id())
    returning * into r;
    insert into core.referral_content (referral_id, reason, disclosed, safety_plan)
    values (r.referral_id, guard.text_of(doc, 'reason', 4000), guard.codes_of(doc, 'disclosed', 'disclosure'),
            guard.text_of(doc, 'safety_plan', 4000));
    perform guard.note_referral(r, 'draft', r.drafted_on, '');
    return guard.answer(op, 'draft_referral', jsonb_build_object(
        'referral', 'R-' || r.referral_id, 'case', its_case.reference, 'agency', a.name, 'kind', its_kind));
end $$;
comment on function api.draft_referral(uuid, jsonb) is 'Drafts a referral of a person of a case to an agency';
