/** What the builds of the page share: the hosted one and the single files. */
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { directions } from './directions.js';

export const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const pageConfig: UserConfig = {
  root: at('page'),
  base: './',
  plugins: [directions()],
  resolve: { alias: { 'vitrine-engine': at('../build/wasm/vitrine.js') } },
  // Scripts of workers are no modules: a browser starts those from bytes also in a page from disk.
  worker: { format: 'iife' },
  build: {
    outDir: at('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
};
