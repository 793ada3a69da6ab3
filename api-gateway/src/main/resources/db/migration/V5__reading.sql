-- What is asked for is read off an index in the order of the page, however much else is stored.
alter table anomaly add column workload text
    generated always as (event::jsonb #>> '{data,workload,name}') stored;
create index anomaly_by_workload on anomaly (cluster, workload, at_millis desc, id desc);

-- An anomaly and an action lie in one namespace: the column is the name.
create index anomaly_by_namespace on anomaly (cluster, namespaces, at_millis desc, id desc);
create index action_by_namespace on action (cluster, namespaces, at_millis desc, id desc);
-- Who sees some namespaces of every cluster looks for what is bad there.
create index anomaly_by_namespace_severity
    on anomaly (namespaces, severity, cluster, at_millis desc, id desc);

-- An incident may lie in several, each of them as it is quoted there.
alter table incident add column spaces text[]
    generated always as (string_to_array(btrim(namespaces, E'\n'), E'\n')) stored;
create index incident_by_namespace on incident using gin (spaces);

-- Few of many are open, as bad or in such a state.
create index anomaly_open on anomaly (at_millis desc, id desc) where open;
create index incident_open on incident (at_millis desc, id desc) where open;
create index action_open on action (at_millis desc, id desc) where open;
create index anomaly_by_severity on anomaly (severity, at_millis desc, id desc);
create index incident_by_severity on incident (severity, at_millis desc, id desc);
create index anomaly_by_state on anomaly (state, at_millis desc, id desc);
create index incident_by_state on incident (state, at_millis desc, id desc);
create index action_by_state on action (state, at_millis desc, id desc);
