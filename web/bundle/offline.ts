/** The hosted page's service worker, with the list of the files that it keeps and a version that is theirs. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** `changed`: files that people edit where the page is deployed. */
export function offline(source: string, changed: readonly string[]): Plugin {
  let folder = '';
  return {
    name: 'vitrine-offline',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle() {
      const files = filesIn(folder).filter((file) => !changed.includes(file));
      const sha256 = (content: string | Buffer) => createHash('sha256').update(content);
      // A host may answer for index.html with another address; the folder's own is the page everywhere.
      const kept = files.map((file) => [
        file === 'index.html' ? '' : file,
        `sha256-${sha256(readFileSync(join(folder, file))).digest('base64')}`,
      ]);
      const list = JSON.stringify(Object.fromEntries(kept));
      const worker = readFileSync(source, 'utf8');
      const version = sha256(list + worker)
        .digest('hex')
        .slice(0, 16);
      const head = `const version = '${version}';\nconst files = ${list};\n`;
      writeFileSync(join(folder, 'service-worker.js'), head + worker);
    },
  };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
