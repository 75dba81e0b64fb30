create table setting_change (
  id bigint generated always as identity primary key,
  setting text not null,
  old_value text not null,
  new_value text not null,
  delivered boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index setting_change_last on setting_change (setting, id desc);
comment on table setting_change is 'What admins changed of the firm''s settings: only added to. The last row of a setting holds, unless it is delivered.';
comment on column setting_change.delivered is 'Whether the setting went back to what the configuration says, now and later.';
