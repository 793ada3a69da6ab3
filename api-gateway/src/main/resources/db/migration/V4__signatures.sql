-- What is characteristic of an incident: with whom something was off, and what was off. Empty for what
-- was told before this was kept, and for what goes on in another incident.
alter table incident
    add column places text[] not null default '{}',
    add column signs text[] not null default '{}';
create index incident_by_place on incident using gin (places);
create index incident_by_sign on incident using gin (signs);
