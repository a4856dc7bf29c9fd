-- Operations: the first answer is kept, and given again to the same person for the same operation.
set local role kapwa_guard;

create or replace function guard.require_present_view() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    -- An older snapshot shows neither what was taken back since nor who left.
    if current_setting('transaction_isolation') <> 'read committed' then perform guard.fail('old_view'); end if;
end $$;
comment on function guard.require_present_view() is
    'Refuses a transaction whose statements see what was there when it began, and not what is there';

create or replace function guard.first_answer(op uuid, action text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me integer := guard.staff();
    found_op core.applied_op;
begin
    perform guard.require_present_view();
    if op is null then perform guard.fail('invalid', 'operation'); end if;
    perform pg_advisory_xact_lock(hashtextextended(op::text, 0));
    select * into found_op from core.applied_op a where a.op = first_answer.op;
    if not found then return null; end if;
    if found_op.staff_id <> me or found_op.action <> first_answer.action then
        perform guard.fail('operation_reused', 'operation');
    end if;
    return found_op.result;
end $$;
comment on function guard.first_answer(uuid, text) is
    'The answer this operation had before, or NULL; holds others with the same operation until the end of the transaction';

create or replace function guard.answer(op uuid, action text, result jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into core.applied_op (op, staff_id, action, result) values (op, api.my_staff_id(), action, result);
    return result;
end $$;
comment on function guard.answer(uuid, text, jsonb) is 'Keeps the answer of an operation and returns it';
