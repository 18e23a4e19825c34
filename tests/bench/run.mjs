/**
 * Side by side: a file of deals dropped until six questions are answered, and asked again with another filter. Every peer in a browser
 * (or process) of its own, in turns; medians, and ratios to Vitrine. Their answers must be the same, or the run fails. A peer in a browser may
 * do first, untimed, what its page does while it is idle (`idle`): a page is that before a person drops a file.
 *
 *     node tests/bench/run.mjs [ROWS [ROUNDS [PEER...]]]    (./run bench builds what it needs)
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { writeDeals } from './deals.mjs';
import { differences } from './questions.mjs';
import { keep, machine, table } from './results.mjs';
import { serve } from './served.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [rows = '1000000', rounds = '3', ...asked] = process.argv.slice(2);
const inBrowser = ['reading', 'vitrine', 'duckdb-wasm', 'perspective', 'udsv', 'papaparse'];
const natively = ['duckdb', 'clickhouse'];
const peers = asked.length > 0 ? asked : [...inBrowser, ...natively];

const folder = join(tmpdir(), 'vitrine-bench');
mkdirSync(folder, { recursive: true });
const path = join(folder, `deals-${rows}.csv`);
const bytes = await writeDeals(path, Number(rows));
cpSync(at('../../build/package/dist'), at('../../build/bench/vitrine'), { recursive: true });
const server = await serve(at('../../build/bench'));

let browserVersion = '';

/** A peer's name with the version that stands in a package.json, where one does. */
function versioned(peer) {
  const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const [, version] = Object.entries(dependencies).find(([name]) => name.includes(peer)) ?? [];
  return version ? `${peer} ${version}` : peer;
}

/** The largest resident set that any renderer of a browser had, in MB. */
function peakOfRenderers(browser) {
  const field = (text, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        return [
          {
            id: Number(id),
            parent: field(status, 'PPid'),
            peak: field(status, 'VmHWM'),
            command: readFileSync(`/proc/${id}/cmdline`, 'utf8'),
          },
        ];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
  const within = new Set([browser]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { id, parent } of processes) {
      if (within.has(parent) && !within.has(id)) {
        within.add(id);
        grown = true;
      }
    }
  }
  const peaks = processes.filter(({ id, command }) => within.has(id) && command.includes('--type=renderer')).map(({ peak }) => peak);
  return Math.max(...peaks) / 1024;
}

async function measuredInBrowser(peer) {
  const host = await chromium.launchServer({
    executablePath: process.env['VITRINE_WHOLE_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const browser = await chromium.connect(host.wsEndpoint());
    browserVersion = browser.version();
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto(server.origin);
    await page.waitForSelector('html[data-ready]');
    await page.setInputFiles('#file', path);
    const found = await page.evaluate(([name, times]) => window.bench(name, times), [peer, Number(rounds)]);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return { ...found, peak: peakOfRenderers(host.process().pid) };
  } finally {
    await host.close();
  }
}

function measuredNatively(peer) {
  const out = execFileSync(process.execPath, [at('native.mjs'), peer, path, rounds], { maxBuffer: 1 << 28 });
  return JSON.parse(out.toString());
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};

const measured = new Map(peers.map((peer) => [peer, []]));
for (let round = 0; round < Number(rounds); round += 1) {
  for (const peer of peers) {
    const one = natively.includes(peer) ? measuredNatively(peer) : await measuredInBrowser(peer);
    measured.get(peer).push(one);
    process.stderr.write(`${peer}: load ${one.load.toFixed(0)} ms, six answers ${one.ask.toFixed(0)} ms\n`);
  }
}
server.close();

const wanted = measured.get('duckdb-wasm')?.[0]?.answers ?? measured.get('vitrine')?.[0]?.answers;
let unlike = 0;
for (const [peer, [{ answers }]] of measured) {
  for (const [question, answer] of Object.entries(answers ?? {})) {
    const found = differences(wanted[question], answer).filter((name) => peer !== 'perspective' || name in answer);
    if (found.length === 0) continue;
    unlike += 1;
    console.error(
      `${peer} answers ${question} otherwise: ${found
        .slice(0, 5)
        .map((name) => `${name} ${answer[name]} for ${wanted[question][name]}`)
        .join(', ')}`,
    );
  }
}

const of = (peer, pick) => {
  const values = (measured.get(peer) ?? []).map(pick).filter((value) => value !== null && value !== undefined);
  return values.length > 0 ? median(values) : null;
};
const kTable = [
  ['start', ({ start }) => start],
  ['to six answers', ({ load, ask }) => load + ask],
  ['six again', ({ again }) => (again.length > 0 ? median(again) : null)],
  ['full report', ({ load, whole }) => (whole === null ? null : load + whole)],
];
const own = of('vitrine', kTable[1][1]);
const seconds = (ms) => (ms === null ? '' : (ms / 1000).toFixed(2));
const about = `${(bytes / 1e6).toFixed(0)} MB; ${machine()}; Chromium ${browserVersion}; medians of ${rounds} rounds.`;
const found = table([
  ['', ...kTable.map(([name]) => `${name}, s`), 'renderer, MB', 'of Vitrine'],
  ...peers.map((peer) => {
    const cells = kTable.map(([, pick]) => of(peer, pick));
    const peak = of(peer, (one) => one.peak ?? null);
    return [versioned(peer), ...cells.map(seconds), peak === null ? '' : peak.toFixed(0), own ? (cells[1] / own).toFixed(1) : ''];
  }),
]);
const title = `${Number(rows).toLocaleString('en')} deals`;
console.log(`\n${title}, ${about}\n\n${found}`);
if (asked.length === 0 && unlike === 0) keep(title, `${about}\n\n${found}`);
if (unlike > 0) process.exitCode = 1;
