// The table of metrics in README.md, made from core/catalogue. `node scripts/metric-table.mjs` writes it; with --check it only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../core/catalogue/', import.meta.url);
const readme = new URL('../README.md', import.meta.url);
const [begin, end] = ['<!-- metrics: made by scripts/metric-table.mjs -->', '<!-- /metrics -->'];

const metrics = readdirSync(folder)
  .filter((name) => name.startsWith('metrics'))
  .sort()
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')).metrics);

const row = ({ id, name, formula, variants = [] }) =>
  `| \`${id}\` | ${name.en} | \`${formula}\` | ${variants.map((variant) => variant.id).join(', ')} |`;
const table = ['| id | name | formula | variants |', '|---|---|---|---|', ...metrics.map(row)].join('\n');

const text = readFileSync(readme, 'utf8');
const [before, rest] = text.split(begin);
if (rest === undefined || !rest.includes(end)) throw new Error(`README.md lacks the marks ${begin} and ${end}`);
const made = `${before}${begin}\n\n${table}\n\n${end}${rest.slice(rest.indexOf(end) + end.length)}`;

if (process.argv.includes('--check')) {
  if (made !== text) {
    console.error('README.md: the table of metrics is not that of core/catalogue. Run: node scripts/metric-table.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(readme, made);
}
