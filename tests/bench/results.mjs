/** RESULTS.md: the newest run of each kind under a heading of its own, with the machine and the versions. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const kIntroduction = `# What the benchmarks printed

Written by \`./run bench\` (all peers) and \`node tests/bench/xlsx.mjs\`, each time anew under its heading. Machines differ and are noisy: compare the rows of
one table, not tables with each other.
`;

/** The machine in a few words. */
export const machine = () =>
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}`;

/** A table of texts in Markdown; the first row is the head. */
export const table = ([head, ...rows]) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Puts `text` under `title`, in the place of what stood there. */
export function keep(title, text) {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : kIntroduction;
  const sections = before.split(/^(?=## )/m);
  const section = `## ${title}\n\n${new Date().toISOString().slice(0, 10)}. ${text}\n`;
  const at = sections.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (at === -1) sections.push(section);
  else sections[at] = section;
  writeFileSync(path, `${sections.map((one) => one.trimEnd()).join('\n\n')}\n`);
}
