-- The newest revision of everything told. at_millis is when it began, as first heard: it orders
-- pages and never changes. namespaces holds each name in JSON quotes on a line of its own.
create table anomaly (
    id text primary key,
    revision int not null,
    cluster text not null,
    namespaces text not null,
    state text not null,
    severity text not null,
    open boolean not null,
    at_millis bigint not null,
    incident text not null,
    event text not null
);
create index anomaly_by_time on anomaly (at_millis desc, id desc);
create index anomaly_by_cluster on anomaly (cluster, at_millis desc, id desc);

create table incident (like anomaly including all);
create table action (like anomaly including all);
create index action_by_incident on action (incident);
