/**
 * Files made to do harm, each answered by a stated rule through the command line. Time and peak memory are printed, not asserted: the bar
 * is 5 s and 512 MiB. Others of the kind stand where their reader is tested: bombs, nested and cut archives in archives.test.ts and
 * zip.test.ts, damaged text in bad-input.test.ts, odd workbooks in workbook.test.ts and formats.test.ts, Parquet in parquet.test.ts.
 */
import { spawn } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';

import { hostileArchives, hostileNames, hostileTexts, hostileWorkbooks } from './hostile-files.js';
import { cliPath, inFolder, written } from './support.js';

interface Answer {
  code: number | null;
  said: string;
  /** Names that all objects have got: none, unless a prototype was written to. */
  polluted: string[];
}

/** Told by the process itself as it ends. The resource usage that a parent sees has the parent's own memory in it. */
const TELL = `
  import { readFileSync, writeSync } from 'node:fs';
  process.on('exit', () => {
    let peak = process.resourceUsage().maxRSS;
    try { peak = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
    writeSync(3, JSON.stringify({ peak, polluted: Object.keys(Object.prototype) }));
  });`;

const figures: string[] = [];
afterAll(() => console.info(figures.join('\n')));

function asked(what: string, words: string[]): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const tell = `data:text/javascript,${encodeURIComponent(TELL)}`;
    const child = spawn(process.execPath, ['--import', tell, cliPath, ...words], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const outputs = ['', '', ''];
    for (const i of [0, 1, 2]) {
      child.stdio[i + 1]?.on('data', (chunk: Buffer) => {
        outputs[i] += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      const [stdout = '', stderr = '', told = ''] = outputs;
      const { peak = 0, polluted = ['(it ended without a word)'] } =
        told === '' ? {} : (JSON.parse(told) as { peak: number; polluted: string[] });
      const seconds = (performance.now() - started) / 1000;
      figures.push(`${seconds.toFixed(1).padStart(5)} s ${(peak / 1024).toFixed(0).padStart(5)} MiB  ${what}`);
      resolve({ code, said: stdout + stderr, polluted });
    });
  });
}

describe.each([
  ['archives', hostileArchives],
  ['workbooks', hostileWorkbooks],
  ['texts', hostileTexts],
  ['names', hostileNames],
])('hostile %s', (_, files) => {
  it.each(files)('$what', async ({ what, name, content, code = 1, says }) => {
    await inFolder(async (folder) => {
      const answer = await asked(what, ['sniff', await written(folder, name, content())]);
      expect(answer.said).toMatch(says);
      expect(answer).toMatchObject({ code, polluted: [] });
    });
  });
});

it.each([
  ['--by', '__proto__'],
  ['--by', 'constructor'],
  ['--metric', '__proto__'],
  ['--where', "toString = '1'"],
  ['--param', '__proto__=1'],
])('a question of %s %s', async (option, value) => {
  await inFolder(async (folder) => {
    const path = await written(folder, 'deals.csv', 'Deal,Amount,Status,Close date\nA,100,won,2024-01-05\n');
    const answer = await asked(`${option} ${value}`, ['report', path, option, value]);
    expect(answer).toMatchObject({ code: expect.toBeOneOf([1, 2]), polluted: [] });
    expect(answer.said).toContain(/\w+/.exec(value)?.[0]);
  });
});
