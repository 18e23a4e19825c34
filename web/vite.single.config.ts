/** Builds dist/vitrine.html, the whole page in one file. After the hosted page, whose folder it adds to. */
import { mergeConfig } from 'vite';
import { at, pageConfig } from './bundle/page-config.js';
import { singleFile } from './bundle/single-file.js';

export default mergeConfig(pageConfig, {
  plugins: [singleFile({ page: 'index.html', name: 'vitrine.html', scripts: at('page/public') })],
  publicDir: false,
  build: { emptyOutDir: false, rolldownOptions: { output: { codeSplitting: false } } },
});
