set local role kapwa_guard;

create or replace function api.retention_rules()
returns table (category text, basis text, months integer, source text, changed_on date)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
    perform guard.require_role('caseworker', 'coordinator', 'dpo');
    return query select r.category, r.basis, r.months, r.source, r.changed_on
    from core.retention_rule r order by r.retention_rule_id;
end $$;
comment on function api.retention_rules() is 'How long each kind of case is kept before it comes up for review';
