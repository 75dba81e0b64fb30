// Shows that npm run lint turns red: each mistake in a copy of a model is reported.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const NAMING = '.camunda/bpmnlint-plugin-jalon/naming.js';
const model = readFileSync('processes/meeting.bpmn', 'utf8');
const template = readFileSync('.camunda/element-templates/send-mail.json', 'utf8');

function lint(name, content, ...command) {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    writeFileSync(join(folder, name), content);
    const target = name.endsWith('.json') ? folder : join(folder, name);
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, target], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lintModel = content => lint('meeting.bpmn', content, 'node_modules/bpmnlint/bin/bpmnlint.js');
const lintTemplate = content => lint('send-mail.json', content, '.camunda/lint-templates.mjs');

function replaced(text, old, replacement) {
  assert.ok(text.includes(old), old);
  return text.replaceAll(old, replacement);
}

test('the models and templates themselves are green', () => {
  assert.equal(lintModel(model).status, 0);
  assert.equal(lintTemplate(template).status, 0);
});

for (const [mistake, old, replacement, rule] of [
  ['a generated id', 'userTask_decideNextStep', 'Activity_0abc123', 'jalon/naming'],
  ['a generated id behind the right beginning', 'flow_planMeeting', 'flow_0k2m9xz', 'jalon/naming'],
  ['a timer that is called otherwise', 'boundary_planningOverdue', 'timer_planningOverdue', 'jalon/naming'],
  ['a gateway that asks nothing', 'name="La phase décide-t-elle ?"', 'name="Suite"', 'jalon/naming'],
  ['a flow that answers nothing', ' id="flow_callerDecides" name="Oui"', ' id="flow_callerDecides"', 'jalon/naming'],
  ['a task without a name', ' name="Planifier la rencontre"', '', 'label-required'],
  ['a process that is never deleted', ' camunda:historyTimeToLive="P1825D"', '', 'camunda-compat/history-time-to-live']
]) {
  test(`${mistake} is reported by ${rule}`, () => {
    const { output } = lintModel(replaced(model, old, replacement));
    assert.ok(output.includes(rule), output);
  });
}

test('a mistake against our names fails the run', () => {
  assert.equal(lintModel(replaced(model, 'userTask_decideNextStep', 'Activity_0abc123')).status, 1);
});

test('a template that Modeler would not load fails the run', () => {
  const { status, output } = lintTemplate(replaced(template, '"camunda:field"', '"camunda:feild"'));
  assert.equal(status, 1);
  assert.match(output, /send-mail\.json/);
});

test('Modeler loads the same rule as a plain script', async () => {
  const window = {};
  new Function('window', readFileSync(NAMING, 'utf8'))(window);
  assert.deepEqual(window.plugins.map(({ type }) => type), ['lintRules.bpmn']);
  const { config, resolver } = window.plugins[0].plugin;
  const Linter = require('bpmnlint/lib/linter.js');
  const { BpmnModdle } = await import('bpmn-moddle');
  const { rootElement } = await new BpmnModdle().fromXML(replaced(model, 'flow_planMeeting', 'flow_0k2m9xz'));
  const reports = await new Linter({ config, resolver }).lint(rootElement);
  assert.deepEqual(reports['jalon/naming'].map(({ id }) => id), ['flow_0k2m9xz']);
});
