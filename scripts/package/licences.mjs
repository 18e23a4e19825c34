// The licences of what the package's scripts contain, from the lists that the builds leave beside them.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export function licences(folder) {
  const bundled = new Map();
  for (const list of readdirSync(folder).filter((name) => /^licenses-.*\.json$/.test(name))) {
    for (const entry of JSON.parse(readFileSync(join(folder, list), 'utf8'))) bundled.set(`${entry.name} ${entry.version}`, entry);
    rmSync(join(folder, list));
  }
  const parts = [...bundled].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = ([title, { identifier, text: licence }]) => `## ${title} (${identifier})\n\n${licence?.trim() ?? ''}\n`;
  return `# Third-party software\n\nThe scripts of this package contain the following.\n\n${parts.map(text).join('\n')}`;
}
