-- What there is: every workload and every series of which steps were told. at_millis is the time of
-- the newest step when it was first heard of: it orders pages and never changes.
create table workload (
    id text primary key,
    cluster text not null,
    namespace text not null,
    kind text not null,
    name text not null,
    at_millis bigint not null
);
create index workload_by_time on workload (at_millis desc, id desc);
create index workload_by_cluster on workload (cluster, namespace, at_millis desc, id desc);

-- The workload's parts stand here too, so that a page of series costs one query.
create table series (
    id text primary key,
    cluster text not null,
    namespace text not null,
    workload_kind text not null,
    workload_name text not null,
    metric text not null,
    labels text not null,
    step_seconds int not null,
    at_millis bigint not null,
    last_seen_millis bigint not null
);
create index series_by_time on series (at_millis desc, id desc);
create index series_by_cluster on series (cluster, namespace, workload_name, at_millis desc, id desc);
