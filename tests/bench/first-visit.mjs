/**
 * The first visit, with nothing in the browser's caches: from the address until a file can be dropped, and until the sample company's
 * dashboard stands, beside the start of DuckDB-WASM in a page of its own. Bytes are packed with Brotli, as hosts send them; ready is the page
 * once all is here that it may need later, with the sample and its copy for when there is no network.
 *
 *     node tests/bench/first-visit.mjs [ROUNDS]    (after ./run build and ./run bench, which build both pages)
 */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { keep, machine, table } from './results.mjs';
import { serve } from './served.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [rounds = '5'] = process.argv.slice(2);
const kArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Milliseconds from the address until `happens` (in the page) is true, and the kilobytes sent by then. */
async function until(page, server, happens) {
  const ms = await page.evaluate(
    (condition) =>
      new Promise((resolve) => {
        const holds = new Function(`return ${condition}`);
        const look = () => (holds() ? resolve(performance.now()) : requestAnimationFrame(look));
        look();
      }),
    happens,
  );
  return { ms, kilobytes: server.sent / 1000 };
}

async function visit(folder, steps) {
  const server = await serve(at(folder), { packed: true });
  const browser = await chromium.launch({ executablePath: process.env['VITRINE_WHOLE_CHROMIUM'] ?? '/usr/bin/chromium', args: kArguments });
  try {
    // Once to fill what the server keeps packed, which no visitor waits for.
    for (const counted of [false, true]) {
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      server.sent = 0;
      await page.goto(server.origin);
      const found = await steps(page, server);
      await context.close();
      if (counted) return { ...found, version: browser.version() };
    }
  } finally {
    await browser.close();
    server.close();
  }
}

/** All that the dashboard asked for is answered and drawn. */
const kSettled = `(({ report, busy, answers, files }) => report !== null && !busy && answers.idle && files.loads.length === 0)(
  document.querySelector('vitrine-dashboard').session)`;

const kVisits = {
  'Vitrine, a file can be dropped': [
    '../../dist',
    (page, server) => until(page, server, 'document.documentElement.dataset.ready !== undefined'),
  ],
  'Vitrine, the sample stands with its charts': [
    '../../dist',
    async (page, server) => {
      const ready = await until(page, server, 'document.documentElement.dataset.ready !== undefined');
      const before = await page.evaluate(() => {
        document.querySelector('#sample').click();
        return performance.now();
      });
      const there = await until(page, server, kSettled);
      return { ...there, ms: ready.ms + there.ms - before };
    },
  ],
  'DuckDB-WASM, a connection': [
    '../../build/bench',
    async (page, server) => {
      await page.waitForSelector('html[data-ready]');
      await page.evaluate(() => window.benchStart('duckdb-wasm'));
      return until(page, server, 'true');
    },
  ],
};

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
const measured = new Map(Object.keys(kVisits).map((name) => [name, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [name, [folder, steps]] of Object.entries(kVisits)) measured.get(name).push(await visit(folder, steps));
}
const about = `${machine()}; Chromium ${[...measured.values()][0][0].version}; loopback; medians of ${rounds} visits.`;
const found = table([
  ['', 's', 'KB sent'],
  ...[...measured].map(([name, visits]) => [
    name,
    (median(visits.map(({ ms }) => ms)) / 1000).toFixed(2),
    median(visits.map(({ kilobytes }) => kilobytes)).toFixed(0),
  ]),
]);
console.log(`${about}\n\n${found}`);
keep('First visit', `${about}\n\n${found}`);
