/** Builds what runs in Node into build/node/, one folder to copy: the command line, the API, and the module beside them. */
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const out = at('../build/node');

/** The API looks for the module and the words beside its own file. */
function moduleBeside(): Plugin {
  let folder = out;
  const files = [
    'vitrine.wasm',
    'vitrine-rest.wasm',
    'vitrine-readers.wasm',
    'vitrine-table.wasm',
    'vitrine-sql.wasm',
    'words.ru.txt',
    'words.uk.txt',
    'recognition.txt',
  ];
  const copy = (): void => {
    for (const name of files) copyFileSync(at(`../build/wasm/${name}`), `${folder}/${name}`);
  };
  const configResolved = ({ build }: { build: { outDir: string } }): void => {
    folder = build.outDir;
  };
  return { name: 'vitrine-module', configResolved, closeBundle: copy };
}

export default defineConfig({
  root: at('.'),
  plugins: [moduleBeside()],
  resolve: { alias: [{ find: /^vitrine-engine$/, replacement: at('../build/wasm/vitrine.js') }] },
  // Everything is bundled, so that the folder runs without node_modules.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      input: { cli: at('./cli/vitrine.ts'), index: at('./api/index.node.ts') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
