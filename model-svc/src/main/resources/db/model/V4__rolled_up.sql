-- What was learnt of the series' hours and days, which go back further than its steps; null when
-- none of them was complete.
alter table model_version
    add column hours bytea,
    add column days bytea;
