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

create or replace function guard.document_hash(op uuid, doc jsonb) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp as $$
    -- Without what is made anew for each sending, and without the word that it is to be done all the same. With
    -- the operation in front, so that the same answers do not show as the same.
    select sha256(convert_to(op::text || (case jsonb_typeof(doc)
        when 'object' then doc - array['verifier', 'offer', 'ticket', 'confirm'] else doc end)::text, 'UTF8'))
$$;
comment on function guard.document_hash(uuid, jsonb) is 'What was sent with an operation, as a hash; NULL for no document';

create or replace function guard.first_answer(op uuid, action text, doc jsonb default null) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    me integer := guard.staff();
    sent bytea := guard.document_hash(op, doc);
    found_op core.applied_op;
begin
    perform guard.require_present_view();
    if op is null then perform guard.fail('invalid', 'operation'); end if;
    select * into found_op from core.applied_op a where a.op = first_answer.op;
    if not found then
        -- Each holds a lock until the end of the transaction, and the server has some ten thousand for everybody:
        -- when they are used up nobody can sign in any more. What this transaction did came after its beginning.
        if (select count(*) from (
                select from core.applied_op a where a.staff_id = me and a.applied_at >= now() limit 500) n) = 500 then
            perform guard.fail('too_many_orders', 'operation');
        end if;
        perform pg_advisory_xact_lock(hashtextextended(op::text, 0));
        select * into found_op from core.applied_op a where a.op = first_answer.op;
    end if;
    if found_op.op is null then
        -- The number of a draft is for its order, and for who may open it: whoever sends anything else with it
        -- would delete what somebody else wrote.
        if exists (select from core.draft d
                   where d.draft = first_answer.op
                     and (d.action <> first_answer.action or d.staff_id <> me and not guard.opens_draft(d))) then
            perform guard.fail('operation_reused', 'operation');
        end if;
        -- Gone again with the transaction where the order is refused.
        insert into core.applied_op (op, staff_id, action, result, document_hash)
        values (op, me, action, 'null', sent);
        return null;
    end if;
    if found_op.staff_id <> me or found_op.action <> first_answer.action then
        perform guard.fail('operation_reused', 'operation');
    end if;
    if found_op.document_hash <> sent then perform guard.fail('sent_otherwise', 'operation'); end if;
    return found_op.result;
end $$;
comment on function guard.first_answer(uuid, text, jsonb) is
    'The answer this operation had before, or NULL; the same operation with another document is refused; holds others with the same operation until the end of the transaction';

create or replace function guard.answer(op uuid, action text, result jsonb) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    -- What it did itself was recorded before this moment, and what comes after it is built upon it.
    update core.applied_op a set result = answer.result, applied_at = clock_timestamp() where a.op = answer.op and a.action = answer.action;
    perform guard.draft_sent(op);
    return result;
end $$;
comment on function guard.answer(uuid, text, jsonb) is
    'Keeps the answer of an operation and returns it; the draft that was sent with it is gone in the same transaction';
