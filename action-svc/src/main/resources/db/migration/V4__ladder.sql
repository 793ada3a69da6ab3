-- What an action is a part of: the rungs that follow, and what is asked before it. Null for those of
-- before: nothing follows them.
alter table action add column plan text;

-- What was intended with it, and how it stood before.
alter table action add column pods int;
alter table action add column unready int;
alter table action add column severity text;
alter table action add column entities int;

create index action_executed on action (executed_at);

alter table incident add column severity text;
alter table incident add column entities int;

-- One row. Who intends something on the strength of what the ledger held raises the version, and is
-- refused when somebody was faster.
create table ledger_state (
    id int primary key check (id = 1),
    version bigint not null,
    automation_on boolean not null,
    automation_by text not null,
    automation_reason text not null
);

insert into ledger_state values (1, 0, true, '', '');
