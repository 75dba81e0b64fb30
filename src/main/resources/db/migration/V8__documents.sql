create table document (
  sha256 char(64) primary key,
  mission text not null,
  kind text not null,
  version integer not null,
  language text not null,
  content bytea not null,
  signed_by text not null,
  made_at timestamptz not null,
  unique (mission, kind, version, language)
);
comment on table document is 'Every version of every document as it was made; a row is never changed.';
comment on column document.sha256 is 'Of the content, in hexadecimal.';
comment on column document.signed_by is 'Codes of the roles that signed, in order, with commas; empty unless the document is a signed contract.';

create function document_stays_as_it_is() returns trigger language plpgsql as $$
begin
  raise exception 'A document is never changed.';
end
$$;

create trigger document_stays_as_it_is before update on document
  for each row execute function document_stays_as_it_is();
