/** What axe-core finds on a page, shadow roots included, by the rules of WCAG 2.2 AA. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** "rule: where, where" for each rule that is broken; with `within`, only inside elements of these names. */
export async function violations(page: Page, within: readonly string[] = []): Promise<string[]> {
  await page.evaluate(source);
  const { violations: found } = await page.evaluate(
    (run): Promise<AxeResults> => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, run),
    options,
  );
  const places = found.map(({ id, nodes }) => ({ id, nodes: nodes.filter(({ target }) => inside(target.flat().join(' '), within)) }));
  return places
    .filter(({ nodes }) => nodes.length > 0)
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, html }) => `${target.flat().join(' ')} ${html.slice(0, 120)}`).join(' | ')}`);
}

const inside = (target: string, within: readonly string[]): boolean => within.length === 0 || within.some((name) => target.includes(name));
