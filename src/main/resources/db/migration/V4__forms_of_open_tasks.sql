create table open_task_form (
  task_id varchar(64) primary key,
  form_key varchar(255) not null,
  form_id varchar(64) not null
);
comment on table open_task_form is 'The version of its form that a task was opened with, where a newer one was deployed since; a row outlives its task until the next deployment of a form.';
