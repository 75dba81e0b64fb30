create table coach_note (
  mission text not null,
  coach text not null,
  field text not null,
  note text not null,
  written_at timestamptz not null default now(),
  primary key (mission, coach, field)
);
comment on table coach_note is 'What a coach wrote down for themselves; read by that coach alone.';
