create table participant_request (
  mission text not null,
  role text not null,
  address text not null,
  kind text not null,
  number integer not null,
  asked_at timestamptz not null,
  primary key (mission, role, address, kind, number)
);
comment on table participant_request is 'What people without an account asked for on their page of a mission, and when: a page that is sent twice asks once, and nobody asks too often.';
comment on column participant_request.number is 'Counts up from 1 for each person, mission and kind.';
