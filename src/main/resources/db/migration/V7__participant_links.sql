create table participant_link (
  token_hash bytea primary key,
  mission text not null,
  task_id varchar(64) not null,
  role text not null,
  name text not null,
  address text not null,
  language text not null,
  on_request boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index participant_link_requests on participant_link (address, created_at) where on_request;
comment on table participant_link is 'Links in mails to people without an account, each to one task: the SHA-256 of what the link says, which nobody can tell from it.';
comment on column participant_link.on_request is 'Whether the link was asked for in place of an older one, and not sent with a notice of the task.';
