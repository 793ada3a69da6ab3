-- Until when people want to be left alone with it: it is silenced, or under maintenance.
alter table incident add column suppressed_until timestamptz;
