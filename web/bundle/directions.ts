/** `vitrine:directions`: of each number of the catalogue whether more of it is good (1) or bad (-1); the others are left out. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const kName = 'vitrine:directions';
const folder = new URL('../../core/catalogue/', import.meta.url);

interface Written {
  id: string;
  direction?: number;
}

function table(): Record<string, number> {
  const files = readdirSync(folder).filter((name) => /^(metrics|measures)_.*\.json$/.test(name));
  const numbers = files.flatMap((name) => {
    const { metrics = [], measures = [] } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, Written[]>;
    return [...metrics, ...measures];
  });
  return Object.fromEntries(numbers.flatMap(({ id, direction }) => (direction ? [[id, direction]] : [])));
}

export function directions(): Plugin {
  return {
    name: 'vitrine-directions',
    resolveId: (id) => (id === kName ? `\0${kName}` : undefined),
    load: (id) => (id === `\0${kName}` ? `export default ${JSON.stringify(table())};` : undefined),
  };
}
