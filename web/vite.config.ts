/** Builds the hosted page into dist/: any static server can serve it, from any folder. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { sampleFiles } from './sample/generate.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const languages = ['en', 'ru', 'uk'];

/** Puts {{key}} of index.html in as its three texts, so that the first paint speaks the reader's language without any script. */
function words(): Plugin {
  const dictionaries = languages.map((language) => [language, JSON.parse(readFileSync(at(`./i18n/${language}.json`), 'utf8'))] as const);
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const spans = (key: string): string =>
    dictionaries.map(([language, texts]) => `<span data-l="${language}" lang="${language}">${escaped(texts[key] ?? key)}</span>`).join('');
  return {
    name: 'vitrine-words',
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => spans(key)) },
  };
}

/** Makes the sample company's files: emitted by a build, answered by the development server. */
function sample(): Plugin {
  return {
    name: 'vitrine-sample',
    generateBundle() {
      for (const [name, source] of Object.entries(sampleFiles())) this.emitFile({ type: 'asset', fileName: `sample/${name}`, source });
    },
    configureServer(server) {
      const files = new Map(Object.entries(sampleFiles()));
      server.middlewares.use((request, response, next) => {
        const source = files.get(request.url?.match(/\/sample\/([\w.]+)$/)?.[1] ?? '');
        if (source === undefined) next();
        else response.end(source);
      });
    },
  };
}

export default defineConfig({
  root: at('./page'),
  base: './',
  plugins: [words(), sample()],
  resolve: { alias: { 'vitrine-engine': at('../build/wasm/vitrine.js') } },
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    outDir: at('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
});
