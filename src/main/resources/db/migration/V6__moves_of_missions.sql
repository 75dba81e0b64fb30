create table version_move (
  batch_id varchar(64) primary key,
  process varchar(255) not null,
  from_version integer not null,
  to_version integer not null,
  started_by varchar(255) not null,
  started_at timestamptz not null
);
comment on table version_move is 'Moves of running missions from one version of a process to another; each is a batch of the engine.';

create table moved_mission (
  batch_id varchar(64) not null references version_move,
  process_instance_id varchar(64) not null,
  mission varchar(255) not null,
  moved_at timestamptz,
  reason text,
  primary key (batch_id, process_instance_id)
);
create index moved_mission_mission on moved_mission (mission);
comment on table moved_mission is 'The missions of a move: when each was moved, or why the last try failed.';
