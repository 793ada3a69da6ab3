-- What became of a version: PUBLISHED, REJECTED (worse than the one in force, never sent), or
-- ROLLED_BACK. The newest one that is PUBLISHED is in force.
alter table model_version
    add column state text not null default 'PUBLISHED',
    -- How it was trained, and how it did on the held-out days; null for one that was not graded.
    add column candidate text,
    add column loss double precision,
    add column scaled_error double precision,
    add column coverage double precision,
    add column alerts_per_day double precision,
    add column graded_steps int,
    -- The version that was in force then, and how it did.
    add column rival text,
    add column rival_loss double precision,
    -- How often a person rolled the series back to it: each time it is sent again.
    add column times_chosen int not null default 0,
    -- Who rolled it back, why, and by which request.
    add column rolled_back_by text,
    add column rolled_back_why text,
    add column rolled_back_key text;

drop index model_version_unsent;
create index model_version_unsent on model_version (id) where state = 'PUBLISHED' and not sent;
