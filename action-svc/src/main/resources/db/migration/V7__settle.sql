-- How long after an act nothing is said to be worse; of rows of before half the time to help.
alter table action add column settle_millis bigint;
