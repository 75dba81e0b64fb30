// Draws every plane of every model in processes/ as docs/models/<plane>.svg: npm ci && npm run pictures
// Each picture names the SHA-256 of its model, so that the build can tell when it is out of date.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const here = dirname(fileURLToPath(import.meta.url));
const models = join(here, '..', '..', 'processes');
const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="width:2000px;height:1200px"></div>');
  await page.addScriptTag({ path: viewer });
  for (const old of readdirSync(here).filter(name => name.endsWith('.svg'))) rmSync(join(here, old));
  for (const file of readdirSync(models).filter(name => name.endsWith('.bpmn')).sort()) {
    const xml = readFileSync(join(models, file), 'utf8');
    const hash = createHash('sha256').update(xml).digest('hex');
    const planes = await page.evaluate(async text => {
      const bpmn = window.viewer ??= new window.BpmnJS({ container: '#canvas' });
      const { warnings } = await bpmn.importXML(text);
      if (warnings.length) throw new Error(warnings.map(w => w.message).join('\n'));
      const drawn = [];
      for (const diagram of bpmn.getDefinitions().diagrams) {
        await bpmn.open(diagram.id);
        drawn.push({ plane: diagram.plane.bpmnElement.id, svg: (await bpmn.saveSVG()).svg });
      }
      return drawn;
    }, xml);
    for (const { plane, svg } of planes) {
      const stem = plane.replace(/^subProcess_/, `${file.replace('.bpmn', '')}-`)
        .replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
      // The viewer's own ids are random: numbered ones keep a picture the same until its model changes.
      const markers = new Map();
      const stable = svg.replace(/marker-[a-z0-9]{16,}/g, id => {
        if (!markers.has(id)) markers.set(id, `marker-${markers.size}`);
        return markers.get(id);
      });
      writeFileSync(join(here, `${stem}.svg`),
        stable.replace(/<!-- created with[^>]*-->\s*/, `<!-- processes/${file} ${hash} -->\n`)
          .replace(/<svg /, '<svg style="background: white" '));
      console.log(`docs/models/${stem}.svg`);
    }
  }
} finally {
  await browser.close();
}
