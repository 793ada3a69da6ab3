-- Batches of closed steps as they came; what is compacted is deleted.
create table tail (
    id bigint generated always as identity primary key,
    message text not null unique,
    partition int not null,
    stored_at bigint not null,
    payload bytea not null
);
create index tail_by_partition on tail (partition, id);
alter table tail alter column payload set storage external;

-- Times are epoch milliseconds of event time.
create table series (
    id bigint primary key,
    partition int not null,
    cluster text not null,
    namespace text not null,
    workload_kind text not null,
    workload_name text not null,
    metric text not null,
    labels jsonb not null,
    step_seconds int not null,
    first_step bigint not null,
    last_step bigint not null,
    trained_until bigint not null,
    prior_due boolean not null default true,
    resend_due boolean not null default false
);
create index series_by_metric on series (metric, workload_name);
create index series_by_training on series (partition, last_step, trained_until);

-- The points of one series within one span of event time. A finished chunk is never larger than a
-- page of its kind, and already compressed.
create table chunk (
    id bigint generated always as identity primary key,
    series bigint not null,
    resolution int not null,
    span_start bigint not null,
    points int not null,
    payload bytea not null,
    unique (series, resolution, span_start)
);
create index chunk_by_age on chunk (resolution, span_start);
alter table chunk alter column payload set storage external;

create table model_version (
    id bigint generated always as identity primary key,
    series bigint not null,
    version text not null,
    origin text not null,
    step_seconds int not null,
    trained_until bigint not null,
    learnt int not null,
    form bytea not null,
    created_at timestamptz not null default now(),
    sent boolean not null default false,
    unique (series, version)
);
create index model_version_unsent on model_version (id) where not sent;
