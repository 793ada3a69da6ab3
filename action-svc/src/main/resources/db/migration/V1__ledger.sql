-- What was proposed, decided, intended and done. Rows are changed only by a higher revision, and
-- every state an action was in stays in action_event.
create table incident (
    id text primary key,
    revision int not null,
    resolved_at timestamptz
);

create table action (
    id text primary key,
    revision int not null,
    state text not null,
    -- Whether it goes on by itself.
    pending boolean not null,
    incident text not null,
    policy text not null,
    generation bigint not null,
    cluster text not null,
    namespace text not null,
    kind text not null,
    name text not null,
    type text not null,
    parameters text not null,
    mode text not null,
    cooldown_millis bigint not null,
    max_per_hour int not null,
    verify_millis bigint not null,
    reason text not null,
    guards text not null,
    resource_version text,
    decided_by text,
    intended_at timestamptz,
    executed_at timestamptz,
    recovered boolean,
    at timestamptz not null
);

create index action_pending on action (at, id) where pending;
create index action_on_target on action (cluster, namespace, kind, name, executed_at);
create index action_of_policy on action (policy, executed_at);
create index action_of_incident on action (incident);

-- Written with the state it tells of; published afterwards, in this order.
create table action_event (
    number bigint generated always as identity primary key,
    action text not null references action (id),
    revision int not null,
    subject text not null,
    payload bytea not null,
    published boolean not null default false,
    unique (action, revision)
);

create index action_event_unpublished on action_event (number) where not published;
