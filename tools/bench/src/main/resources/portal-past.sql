create extension if not exists pg_stat_statements;

-- Which workload each incident is about, and when it began. A small part of the workloads has most of the trouble.
create table public.past as
select k, UNTIL_MILLIS - (INCIDENTS - k) * GAP_MILLIS as at_millis,
  floor(5000 * power((hashint4(k::int)::bigint & 2147483647) / 2147483648.0, 2))::int as w,
  (hashint4((k * 7)::int)::bigint & 2147483647) as chance,
  k > INCIDENTS - 30 as open
from generate_series(1, INCIDENTS) k;

create function public.iso(millis bigint) returns text language sql immutable as
$$ select to_char(to_timestamp(millis / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') $$;

create function public.metric(of bigint) returns text language sql immutable as
$$ select (array['latency', 'errors', 'cpu', 'memory', 'requests', 'queue_length', 'saturation', 'restarts'])[1 + of % 8] $$;

create function public.severity(of bigint) returns text language sql immutable as
$$ select case when of % 20 = 0 then 'critical' when of % 5 = 0 then 'info' else 'warning' end $$;

insert into gateway.workload (id, cluster, namespace, kind, name, at_millis)
select 'workload-' || w, 'c' || w % 4, 'team-' || (w / 4) % 50, 'Deployment', 'svc-' || w, UNTIL_MILLIS - w
from generate_series(0, 4999) w;

insert into gateway.series (id, cluster, namespace, workload_kind, workload_name, metric, labels, step_seconds, at_millis, last_seen_millis)
select lpad(to_hex(w * 8 + m), 16, '0'), 'c' || w % 4, 'team-' || (w / 4) % 50, 'Deployment', 'svc-' || w, public.metric(m), '{}', 60,
  UNTIL_MILLIS - w, UNTIL_MILLIS
from generate_series(0, 4999) w, generate_series(0, 7) m;

insert into gateway.anomaly (id, revision, cluster, namespaces, state, severity, open, at_millis, incident, event)
select id, 2, cluster, E'\n"' || namespace || E'"\n', case when open then 'updated' else 'closed' end, severity, open, at_millis, '',
  replace(replace(format(ANOMALY_EVENT, id, public.iso(at_millis), cluster, namespace, workload, metric),
    '"severity":"warning"', '"severity":"' || severity || '"'), '"state":"closed"', case when open then '"state":"updated"' else '"state":"closed"' end)
from (
  select 'anomaly-' || lpad(to_hex((k - 1) * 10 + i), 16, '0') as id, 'c' || w % 4 as cluster,
    'team-' || ((w + i % 2 * 4) / 4) % 50 as namespace, 'svc-' || (w + i % 2 * 4) % 5000 as workload,
    public.metric(chance + i) as metric, public.severity(chance + i / 5) as severity, open, at_millis + i * 1000 as at_millis
  from public.past, generate_series(1, 10) i) each;

insert into gateway.incident (id, revision, cluster, namespaces, state, severity, open, at_millis, incident, event, places, signs)
select id, 4, cluster, E'\n"' || namespace || E'"\n"' || other || E'"\n', state, severity, open, at_millis, '',
  replace(replace(format(INCIDENT_EVENT, id, public.iso(at_millis), cluster, namespace, workload, metric, other, anomalies, neighbour, anomaly),
    '"severity":"warning"', '"severity":"' || severity || '"'), '"state":"resolved"', '"state":"' || state || '"'),
  array['concerns ' || namespace || '/Deployment/' || workload, namespace || '/Deployment/' || workload || ': ' || metric || ' is up (spike)',
    'concerns ' || other || '/Deployment/' || neighbour, other || '/Deployment/' || neighbour || ': ' || metric || ' is up (spike)',
    'caused by ' || namespace || '/Deployment/' || workload],
  array[metric || ' is up (spike)', 'in respect of ' || metric, 'caused without a change']
from (
  select 'inc-' || lpad(to_hex(k), 16, '0') as id, 'c' || w % 4 as cluster, 'team-' || (w / 4) % 50 as namespace,
    'team-' || ((w + 4) / 4) % 50 as other, 'svc-' || w as workload, 'svc-' || (w + 4) % 5000 as neighbour,
    public.metric(chance) as metric, public.severity(chance) as severity, open,
    case when open then 'updated' else 'resolved' end as state, at_millis,
    'anomaly-' || lpad(to_hex((k - 1) * 10 + 1), 16, '0') as anomaly,
    (select string_agg('anomaly-' || lpad(to_hex((k - 1) * 10 + i), 16, '0'), '","') from generate_series(1, 10) i) as anomalies
  from public.past) each;

insert into gateway.action (id, revision, cluster, namespaces, state, severity, open, at_millis, incident, event)
select id, 4, cluster, E'\n"' || namespace || E'"\n', state, '', open, at_millis, incident,
  replace(format(ACTION_EVENT, id, public.iso(at_millis), cluster, namespace, workload, incident),
    '"state":"verified"', '"state":"' || state || '"')
from (
  select 'act-' || lpad(to_hex(k), 16, '0') as id, 'c' || w % 4 as cluster, 'team-' || (w / 4) % 50 as namespace,
    'svc-' || w as workload, 'inc-' || lpad(to_hex(k), 16, '0') as incident, open,
    case when open then 'proposed' else 'verified' end as state, at_millis + 5000 as at_millis
  from public.past where k % 2 = 0) each;

vacuum analyze
