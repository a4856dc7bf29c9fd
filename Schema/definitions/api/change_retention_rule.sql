set local role kapwa_guard;

create or replace function api.change_retention_rule(op uuid, doc jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare before jsonb; its_months integer; its_source text; due bigint;
begin
    before := guard.first_answer(op, 'change_retention_rule', doc);
    if before is not null then return before; end if;
    perform guard.require_role('dpo');
    perform guard.check_codes('category', 'retention_category', doc ->> 'category', 'basis', 'retention_basis', doc ->> 'basis');
    if coalesce(doc ->> 'months' !~ '^\d{1,3}$', true) then perform guard.fail('invalid', 'months'); end if;
    its_months := (doc ->> 'months')::integer;
    if its_months > 600 then perform guard.fail('invalid', 'months'); end if;
    its_source := guard.text_of(doc, 'source', 400, 10);
    update core.retention_rule r
    set months = its_months, source = its_source, changed_on = api.today(),
        changed_by = api.my_staff_id()
    where r.category = doc ->> 'category' and r.basis = doc ->> 'basis';
    if not found then perform guard.fail('not_found', 'category'); end if;
    select count(*) into due from guard.due_reviews(api.today());
    return guard.answer(op, 'change_retention_rule', jsonb_build_object(
        'category', doc ->> 'category', 'basis', doc ->> 'basis', 'months', its_months, 'due', due));
end $$;
comment on function api.change_retention_rule(uuid, jsonb) is
    'Changes after how many months a kind of case comes up for review; answers how many are due now';
