// Makes the npm package in build/package, ready for `npm pack` there: scripts, module, words, declarations, the elements' manifest.
// Needs the WebAssembly build. Prints what a user installs: packed and unpacked size.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { licences } from './package/licences.mjs';
import { customElements } from './package/manifest.mjs';
import { declarations } from './package/types.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, 'build/package');
const web = (path) => join(root, 'web', path);
const write = (path, content) => writeFileSync(join(out, path), content);

const json = (path) => JSON.parse(readFileSync(web(path), 'utf8'));
const published = json('package/manifest.json');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'bin'), { recursive: true });

for (const mode of ['browser', 'worker', 'readers', 'node']) {
  await build({ configFile: web('vite.package.config.ts'), mode, logLevel: 'error' });
}
write('THIRD-PARTY.md', licences(join(out, 'dist')));
copyFileSync(web('package/styles.css'), join(out, 'dist/styles.css'));

// What a condition leads to is a name, or conditions again.
const targets = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targets));
const entries = new Set(targets(published.exports).flatMap((path) => /^\.\/types\/(.*\.d\.ts)$/.exec(path)?.slice(1) ?? []));
declarations({ root, out: join(out, 'types'), entries });

const { elements, sources } = json('package/elements.json');
write('custom-elements.json', JSON.stringify(customElements({ root, sources, elements }), null, 2));

copyFileSync(web('package/README.md'), join(out, 'README.md'));
copyFileSync(join(root, 'CHANGELOG.md'), join(out, 'CHANGELOG.md'));
copyFileSync(web('bin/vitrine.mjs'), join(out, 'bin/vitrine.mjs'));
chmodSync(join(out, 'bin/vitrine.mjs'), 0o755);
// The sources' own manifest is private, so that they are never published by mistake; everything it is built with is inside.
const { private: _, devDependencies: __, ...common } = json('package.json');
write('package.json', `${JSON.stringify({ ...common, ...published }, null, 2)}\n`);

const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: out, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
);
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(`| ${filename}: ${megabytes(size)} packed, ${megabytes(unpackedSize)} unpacked, ${entryCount} files, no dependencies`);
