-- A draft is read like a case: asking commits a ticket and is noted, opening takes the ticket.
set local role kapwa_guard;

create or replace function api.ask_draft(draft text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.require_drafts(); d core.draft := guard.draft_named(draft);
begin
    if not guard.opens_draft(d) then perform guard.fail('not_found', 'draft'); end if;
    perform audit.note('draft_opened', 'draft', d.draft_id, d.case_id, null);
    return guard.issue_ticket('draft', d.draft::text);
end $$;
comment on function api.ask_draft(text) is 'A ticket to open a draft of one''s own, or shared with one, once it is committed';

create or replace function api.open_draft(ticket uuid, draft text, terminal uuid) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare me integer := guard.require_drafts(); d core.draft := guard.draft_named(draft);
begin
    perform guard.take_ticket(ticket, 'draft', d.draft::text);
    if not guard.opens_draft(d) then perform guard.fail('not_found', 'draft'); end if;
    return guard.draft_state(d, true, terminal) || jsonb_build_object(
        'id', d.draft, 'action', d.action, 'subject', d.subject, 'section', d.section, 'document', d.document,
        'own', d.staff_id = me);
end $$;
comment on function api.open_draft(uuid, text, uuid) is
    'A draft with what is written in it, and who else has it open; held for a minute where a terminal is named';
