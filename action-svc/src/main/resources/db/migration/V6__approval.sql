-- Who was asked for a word on what.
create table approval_asked (
    -- The receiver, and the action with its revision, with a slash between.
    id text primary key,
    at timestamptz not null
);
create index approval_asked_at on approval_asked (at);
