create table signature_code (
  id bigint generated always as identity primary key,
  task_id varchar(64) not null,
  mission text not null,
  role text not null,
  document char(64) not null references document (sha256),
  sent_to text not null,
  code_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index signature_code_task on signature_code (task_id, sent_to, id);
create index signature_code_requests on signature_code (sent_to, made_at);
comment on table signature_code is 'Codes mailed to whoever signs, each for one document; a row is never changed, and a newer one voids it.';
comment on column signature_code.code_hash is 'BCrypt with a salt of its own: six digits are few.';

create table signature_try (
  code_id bigint not null references signature_code (id),
  number integer not null,
  confirmed boolean not null,
  tried_at timestamptz not null,
  primary key (code_id, number)
);
comment on table signature_try is 'Each time that a code was typed; a row is never changed.';
comment on column signature_try.confirmed is 'Whether it was the code: it counts once.';

create table signature (
  id bigint generated always as identity primary key,
  mission text not null,
  document char(64) not null references document (sha256),
  version integer not null,
  role text not null,
  name text not null,
  signed_at timestamptz not null,
  code_sent_to text,
  code_confirmed_at timestamptz,
  address text,
  user_agent text,
  recorded_by text,
  channel text,
  dated_on date,
  unique (document, role),
  check ((code_confirmed_at is null) <> (recorded_by is null)),
  check (num_nulls(code_sent_to, code_confirmed_at, address, user_agent) in (0, 4)),
  check (num_nulls(recorded_by, channel, dated_on) in (0, 3))
);
comment on table signature is 'Who signed which version of a contract, and what proves it: a confirmed code, or who recorded the signature; a row is never changed.';
comment on column signature.document is 'The SHA-256 of the PDF that was signed.';

create function signature_stays_as_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'What proves a signature is never changed.';
end
$$;

create trigger signature_stays_as_it_is before update or delete on signature
  for each row execute function signature_stays_as_it_is();
create trigger signature_stays_as_it_is before update or delete on signature_code
  for each row execute function signature_stays_as_it_is();
create trigger signature_stays_as_it_is before update or delete on signature_try
  for each row execute function signature_stays_as_it_is();
