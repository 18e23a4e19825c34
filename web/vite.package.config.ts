/**
 * Builds the scripts of the npm package into build/package/dist, one kind by each mode: `browser`, `worker`, `readers`, `node`. All
 * lie in one folder, so that the browser's and Node's share the modules and the words. Nothing is imported from other packages: a page
 * can load the folder as it is, and what was tested is what is installed.
 */
import { defineConfig, mergeConfig, type Plugin, type UserConfig } from 'vite';
import { directions } from './bundle/directions.js';
import { at } from './bundle/page-config.js';
import nodeConfig from './vite.node.config.js';

const shared: UserConfig = {
  // A library's build leaves this to whoever bundles it; without a bundler there is no process.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  root: at('.'),
  base: './',
  publicDir: false,
  plugins: [directions()],
  resolve: { alias: { 'vitrine-engine': at('../build/wasm/vitrine.js') } },
  build: {
    outDir: at('../build/package/dist'),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
  },
};

/** The engine's glue is given its module compiled, and needs no address of its own; without one it names no file to be bundled either. */
const gluedWithoutAddress: Plugin = {
  name: 'vitrine-glue',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('/build/wasm/vitrine.js') ? code.replaceAll('import.meta.url', "''") : undefined),
};

/** Our own builds are told to leave addresses alone; those of others should see them. */
const seenAddresses: Plugin = {
  name: 'vitrine-addresses',
  renderChunk: (code) => code.replaceAll(/\/\* @vite-ignore \*\/\s*/g, ''),
};

/** A worker starts from the bytes of one file, which is no module. */
const worker = (entry: string, name: string): UserConfig => ({
  plugins: [gluedWithoutAddress],
  build: {
    license: { fileName: `licenses-${name}.json` },
    lib: { entry: at(entry), formats: ['iife'], name: 'vitrine', fileName: () => `${name}.js` },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

const entries = {
  index: at('package/index.ts'),
  api: at('api/index.ts'),
  elements: at('widget/index.ts'),
  define: at('widget/define.ts'),
  nothing: at('package/nothing.ts'),
};

const modes: Record<string, UserConfig> = {
  browser: {
    plugins: [seenAddresses],
    build: {
      license: { fileName: 'licenses-browser.json' },
      lib: { entry: entries, formats: ['es'], fileName: (_, name) => `${name}.js` },
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
    },
  },
  worker: worker('api/worker.ts', 'vitrine-worker'),
  readers: worker('readers/worker.ts', 'vitrine-readers-worker'),
};

export default defineConfig(({ mode }) => {
  if (mode !== 'node') return mergeConfig(shared, modes[mode] ?? {});
  const config = mergeConfig(nodeConfig, { build: { ...shared.build, target: 'node20', license: { fileName: 'licenses-node.json' } } });
  config.build.rolldownOptions.input = { cli: at('cli/vitrine.ts'), node: at('api/index.node.ts') };
  return config;
});
