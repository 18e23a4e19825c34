/** The web app manifest of the hosted page. Its icons stand in it as bytes: a sealed page may not fetch them any more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface Icon {
  src: string;
  type: string;
}

export function installable(folder: string): Plugin {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  return {
    name: 'vitrine-installable',
    apply: 'build',
    generateBundle() {
      const manifest = JSON.parse(read('manifest.json').toString()) as { icons: Icon[] };
      const icons = manifest.icons.map((icon) => ({ ...icon, src: `data:${icon.type};base64,${read(icon.src).toString('base64')}` }));
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: JSON.stringify({ ...manifest, icons }) });
    },
  };
}
