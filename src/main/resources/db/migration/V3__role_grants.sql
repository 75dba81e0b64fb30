create table role_grant (
  group_id text not null,
  resource integer not null,
  resource_id text not null,
  permission text not null,
  primary key (group_id, resource, resource_id, permission)
);
comment on table role_grant is 'What the service itself granted to its groups: a start takes back what its table no longer holds.';
