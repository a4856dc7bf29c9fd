set local role kapwa_guard;

create or replace function api.list_drafts()
returns table (draft text, id uuid, action text, section text, subject text, saved_at text, minutes integer,
               owner text, shared_with text, open_by text, opens boolean, deleted_on date, version integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare me integer := guard.require_drafts();
begin
    perform guard.expire_drafts();
    return query
    select 'D-' || d.draft_id, d.draft, d.action, d.section, case when o.opens then d.subject else '' end,
           guard.local_time(d.saved_at), floor(extract(epoch from clock_timestamp() - d.saved_at) / 60)::integer,
           s.display_name, w.display_name,
           (select string_agg(distinct h.display_name, ', ') from core.draft_opening k join core.staff h using (staff_id)
            where k.draft_id = d.draft_id and k.open_until > clock_timestamp()),
           o.opens, (guard.draft_ends(d.saved_at) at time zone (select z.time_zone from ref.organisation z))::date, d.version
    from core.draft d join core.staff s on s.staff_id = d.staff_id left join core.staff w on w.staff_id = d.with_id
    cross join lateral (select guard.opens_draft(d) as opens) o
    -- What a colleague shared and one may not read is not there; one's own is, whatever became of the case.
    where d.staff_id = me or d.with_id = me and o.opens
    order by d.saved_at desc;
end $$;
comment on function api.list_drafts() is
    'One''s own drafts and those shared with one, the newest first: what it is, where one was, who has it open, when it is deleted';
