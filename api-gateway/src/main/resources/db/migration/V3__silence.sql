-- Of what nobody is called for a while, as people asked for it. A silence may be told lifted before it
-- is told at all: its event is empty then. namespaces is as in anomaly; empty for all of them.
create table silence (
    id text primary key,
    decision text not null,
    cluster text not null,
    namespaces text not null,
    until_millis bigint not null,
    at_millis bigint not null,
    event text not null,
    lifted_at_millis bigint,
    lifted_by text
);
create index silence_by_time on silence (at_millis desc, id desc);
create index silence_by_cluster on silence (cluster, at_millis desc, id desc);
create index silence_by_decision on silence (decision);
