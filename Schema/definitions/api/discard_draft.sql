set local role kapwa_guard;

create or replace function api.discard_draft(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; d core.draft;
begin
    before := guard.first_answer(op, 'discard_draft', doc);
    if before is not null then return before; end if;
    me := guard.require_drafts();
    d := guard.draft_named(doc ->> 'draft');
    if d.staff_id <> me then perform guard.fail('not_allowed', 'draft'); end if;
    perform guard.drop_draft(d, 'draft_discarded');
    return guard.answer(op, 'discard_draft', jsonb_build_object('draft', 'D-' || d.draft_id));
end $$;
comment on function api.discard_draft(uuid, jsonb) is 'Deletes a draft of one''s own; what was written in it is gone';

create or replace function api.share_draft(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare before jsonb; me integer; d core.draft; other core.staff; wanted text;
begin
    before := guard.first_answer(op, 'share_draft', doc);
    if before is not null then return before; end if;
    me := guard.require_drafts();
    d := guard.draft_named(doc ->> 'draft');
    if d.staff_id <> me then perform guard.fail('not_allowed', 'draft'); end if;
    wanted := guard.text_of(doc, 'login', 63);
    if wanted <> '' then
        select * into other from core.staff s where s.login = wanted and s.active and s.staff_id <> me;
        if other.staff_id is null then perform guard.fail('not_found', 'login'); end if;
        if not guard.may_send(d.action, other.login) then perform guard.fail('cannot_send', 'login'); end if;
    end if;
    update core.draft k set with_id = other.staff_id where k.draft_id = d.draft_id;
    perform audit.note(case when wanted = '' then 'draft_unshared' else 'draft_shared' end, 'draft', d.draft_id, d.case_id,
                       other.login);
    return guard.answer(op, 'share_draft', jsonb_build_object(
        'draft', 'D-' || d.draft_id, 'with', other.display_name));
end $$;
comment on function api.share_draft(uuid, jsonb) is
    'Lets one colleague write in a draft as well, or nobody any more; they read it as far as they reach its case';
