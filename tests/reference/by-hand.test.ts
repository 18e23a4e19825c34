/**
 * The second reading of the catalogue: queries for DuckDB written by hand from the text of design/catalogue.md, not from the engine's
 * formulas, against the engine, on generated companies.
 */
import { beforeAll, describe, expect, it } from 'vitest';

import { open, text } from '../api/support.js';
import { breakdownName, compare, type Findings, nameOf } from './by-hand/comparison.js';
import { findings as known } from './by-hand/findings.js';
import { groups } from './by-hand/groups.js';

const seeds = [1, 2, 3];
const minutes = 600_000;
let compared = 0;

describe.each(groups)('$name', (group) => {
  let findings: Findings[];
  beforeAll(async () => {
    findings = [];
    for (const seed of seeds) findings.push(await compare(group, seed));
    compared += findings.flatMap((one) => [...one.values()]).reduce((sum, one) => sum + one.compared, 0);
  }, minutes);

  const asked = [
    ...group.references.map((reference) => [nameOf(reference), reference.says]),
    ...group.grains.map((grain) => [`buckets by ${grain}`, 'They adjoin, and begin where the grain does']),
    ...(group.breakdowns ?? []).map((breakdown) => [breakdownName(breakdown), breakdown.says]),
  ];
  it.each(asked)('%s: %s', (name) => {
    const found = findings.map((one) => one.get(name));
    const finding = known.find((one) => one.group === group.name && one.metrics.includes(name ?? ''));
    const expected = (text: string): boolean => finding !== undefined && (finding.where?.test(text) ?? true);
    const differences = found.flatMap((one) => one?.differences ?? []);
    const unexpected = differences.filter((text) => !expected(text));
    expect(unexpected, unexpected.slice(0, 6).join('\n')).toEqual([]);
    if (finding) expect(differences.filter(expected), 'The engine agrees now: take the finding out of findings.ts').not.toEqual([]);
    expect(found.reduce((sum, one) => sum + (one?.compared ?? 0), 0)).toBeGreaterThan(0);
  });
});

it('asks for more than sixty metrics and variants', () => {
  const asked = new Set(
    groups.flatMap(({ references, breakdowns }) => [...references.map(nameOf), ...(breakdowns ?? []).map(breakdownName)]),
  );
  expect(asked.size).toBeGreaterThan(60);
  console.log(`${compared} values of ${asked.size} metrics and variants compared with queries by hand.`);
});

describe('today, where nothing else is said', () => {
  const lost = async (file: string, fact: string): Promise<number | null | undefined> => {
    const vitrine = await open();
    await vitrine.add(text(`${fact}.csv`, file));
    await vitrine.map({ files: { [`${fact}.csv`]: { facts: [fact] } } });
    const report = await vitrine.report({ metrics: ['lost_customers'], from: '2024-02-01', to: '2024-02-29' });
    await vitrine.dispose();
    return report.metrics['lost_customers']?.value;
  };

  // The last date in the data: A and B of three are lost in February, after the last start.
  it('is the last loss of a customer', async () => {
    expect(
      await lost('customer,acquired_on,churned_on\nA,2024-01-01,2024-02-10\nB,2024-01-01,2024-02-11\nC,2024-01-01,\n', 'customers'),
    ).toBe(2);
  });

  it('is the last end of a subscription', async () => {
    const rows = 'A,10,2024-01-01,2024-02-10\nB,10,2024-01-01,2024-02-11\nC,10,2024-01-01,\n';
    expect(await lost(`customer,mrr,started_on,ended_on\n${rows}`, 'subscriptions')).toBe(2);
  });
});
