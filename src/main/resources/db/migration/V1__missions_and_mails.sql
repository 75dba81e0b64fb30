create table mission_number (
  year integer primary key,
  last integer not null
);
comment on table mission_number is 'The last mission number given in each year: M-2026-0001 is year 2026, number 1.';

create table mail_delivery (
  mail_id text primary key,
  delivered_at timestamptz not null default now()
);
comment on table mail_delivery is 'Mails that the server took in a try that was rolled back.';
