-- What is to be told of an incident to a receiver, and what it was told last. A row is written
-- before a revision counts as heard, and says that it was told after the receiver took it.
create table notification (
    -- Receiver and incident, with a slash between.
    id text primary key,
    receiver text not null,
    incident text not null,
    -- The last revision heard of.
    revision int not null,
    -- Its event, as the receiver may see it.
    event bytea not null,
    -- As it was at opening, and what was told last; JSON.
    opening text not null,
    told text,
    told_revision int,
    told_at timestamptz,
    state text not null,
    failures int not null,
    -- Since when there is something to tell, and when it is to be told; null when there is nothing.
    since timestamptz,
    due_at timestamptz,
    heard_at timestamptz not null
);

create index notification_due on notification (receiver, due_at) where due_at is not null;
create index notification_old on notification (heard_at) where due_at is null;
