-- What speaks for incidents, bundle by bundle, under the hash of its JSON. at_millis is the event time
-- of what the revision tells.
create table evidence (
    sha256 text primary key,
    cluster text not null,
    incident text not null,
    revision int not null,
    complete boolean not null,
    size int not null,
    at_millis bigint not null,
    zipped bytea not null
);
create index evidence_by_incident on evidence (incident, revision desc);
create index evidence_by_age on evidence (cluster, at_millis);
alter table evidence alter column zipped set storage external;
