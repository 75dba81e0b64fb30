// Holds Modeler's element templates to Camunda's schema: npm run lint
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '@bpmn-io/element-templates-validator';

const folder = process.argv[2];
let broken = 0;
const files = readdirSync(folder).filter(name => name.endsWith('.json')).sort();
for (const file of files) {
  const { valid, errors } = validate(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!valid) {
    broken++;
    errors.forEach(({ message, dataPath }) => console.error(`${join(folder, file)}${dataPath}: ${message}`));
  }
}
console.log(`${files.length} element templates, ${broken} of them broken`);
process.exitCode = broken || !files.length ? 1 : 0;
