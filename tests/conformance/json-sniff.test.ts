/** JSONTestSuite through the command itself: what is valid is accepted, with or without a table in it; what is not is refused, with its place. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

import { describe, expect, it } from 'vitest';

import { vitrine } from '../api/support.js';
import { suiteIsThere, suites } from './support.js';

const names = suiteIsThere('json') ? readdirSync(`${suites}/json`).sort() : [];
const beginning = (letter: string): string[] => names.filter((name) => name.startsWith(`${letter}_`));

/** One process for all of them; what it complains of, by file. */
async function sniffed(files: string[]): Promise<{ code: number | null; complaints: Map<string, string> }> {
  const { code, stderr } = await vitrine('sniff', ...files.map((name) => `${suites}/json/${name}`));
  const lines = [...stderr.matchAll(/^vitrine: file ([^\n]*?\.json)[:,] *([^\n]*)/gm)];
  return { code, complaints: new Map(lines.map(([, name, text]) => [basename(name!), text!])) };
}

describe.skipIf(names.length === 0)('JSONTestSuite', { timeout: 120_000 }, () => {
  it('valid files are accepted', async () => {
    const files = beginning('y');
    const { code, complaints } = await sniffed(files);
    const refused = [...complaints].filter(([, text]) => !/no table in it/.test(text));
    console.log(`JSONTestSuite: ${files.length - refused.length} of ${files.length} valid files accepted.`);
    expect(refused).toEqual([]);
    expect(code).toBe(0);
  });

  it('invalid files are refused', async () => {
    const files = beginning('n');
    const { code, complaints } = await sniffed(files);
    const refused = files.filter((name) => complaints.has(name) && !/no table in it/.test(complaints.get(name)!));
    console.log(`JSONTestSuite: ${refused.length} of ${files.length} invalid files refused.`);
    expect(refused).toEqual(files);
    expect(code).toBe(1);
  });
});
