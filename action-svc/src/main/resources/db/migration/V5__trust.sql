-- What became of the incident; of rows of before, `recovered` says it.
alter table action add column effect text;
-- Whether it waits for what held it back to pass, or for people.
alter table action add column waiting boolean not null default false;
create index action_waiting on action (at) where waiting;
create index action_record on action (policy, type, at);
update action set waiting = true where state = 'PROPOSED' and mode = 'APPROVE';

-- When it was heard of.
alter table incident add column updated_at timestamptz;

-- The states of all actions in one chain: each names the hash of the one before, so that none can be
-- changed or left out unseen. Those of before are not in it.
alter table action_event add column written_at timestamptz not null default now();
alter table action_event add column previous bytea;
alter table action_event add column hash bytea;
-- The hash of the last one, and of the last that was let go because it was old.
alter table ledger_state add column head bytea not null default decode(repeat('00', 32), 'hex');
alter table ledger_state add column anchor bytea not null default decode(repeat('00', 32), 'hex');

create function keep_action_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if coalesce(current_setting('plimsoll.retention', true), '') = 'on' then
            return old;
        end if;
        raise exception 'the ledger is only added to';
    end if;
    if (new.number, new.action, new.revision, new.subject, new.payload, new.previous, new.hash)
            is distinct from
            (old.number, old.action, old.revision, old.subject, old.payload, old.previous, old.hash) then
        raise exception 'the ledger is only added to';
    end if;
    return new;
end
$$;

create trigger action_event_is_kept before update or delete on action_event
    for each row execute function keep_action_event();
