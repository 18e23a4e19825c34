/**
 * Builds the pages that are one file: dist/vitrine.html, and with VITRINE_PAGE=embed dist/embed.html, which has no sample company. After
 * the hosted page, whose folder they add to.
 */
import { mergeConfig } from 'vite';
import { at, pageConfig } from './bundle/page-config.js';
import { sample } from './bundle/sample.js';
import { singleFile } from './bundle/single-file.js';
import { words } from './bundle/words.js';

const embed = process.env['VITRINE_PAGE'] === 'embed';
const page = embed ? 'embed.html' : 'index.html';
const name = embed ? 'embed.html' : 'vitrine.html';

export default mergeConfig(pageConfig, {
  plugins: [words(), ...(embed ? [] : [sample()]), singleFile({ page, name, scripts: at('page/public') })],
  publicDir: false,
  build: { emptyOutDir: false, rolldownOptions: { input: at(`page/${page}`), output: { codeSplitting: false } } },
});
