// What the first visit costs before the charts are fetched: node scripts/size.mjs dist. Brotli bytes of index.html and everything it
// needs to open: scripts and styles it names, their static imports, workers, the module, and the words of the reader's language (the
// longest counts). Fails above the limit. What is fetched while the page is idle (dynamic imports: charts and elements that need data;
// other words; readers; the rest of the module, whose address alone the page holds) is listed, but does not count. That the browser asks
// in this order is tested in tests/web/page.test.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const limit = 250_000;
const root = resolve(process.argv[2] ?? 'dist');
const all = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

// Static references of a text: src/href of a page, static imports, and files named by a string that are not code to come later.
function references(file, text) {
  if (extname(file) === '.html') return [...text.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"#]+)"/g)].map((m) => m[1]);
  const imports = [...text.matchAll(/(?:^|[;}\s])(?:import|export)\b[^'"`();]*?["'](\.[^"']+)["']/g)].map((m) => m[1]);
  const named = [...text.matchAll(/["'`]([^"'`\s]*?[\w-]+\.wasm|[^"'`\s]*?[Ww]orker[\w.-]*\.js)["'`]/g)].map((m) => m[1]);
  return [...imports, ...named];
}

function locate(from, reference) {
  if (/^[a-z]+:/.test(reference)) return undefined;
  const bare = reference.replace(/[?#].*$/, '');
  const places = [join(dirname(from), bare), join(root, bare)];
  return places.find((place) => existsSync(place) && all.includes(place)) ?? all.find((file) => file.endsWith(`/${bare.split('/').pop()}`));
}

// The service worker comes last, and names every file.
const idle = /\/(?:vitrine-rest-[\w-]+\.wasm|service-worker\.js)$/;
const needed = new Set();
const queue = [join(root, 'index.html')];
while (queue.length > 0) {
  const file = queue.pop();
  if (!file || needed.has(file) || !existsSync(file)) continue;
  needed.add(file);
  if (!/\.(html|js|mjs)$/.test(file)) continue;
  for (const reference of references(file, readFileSync(file, 'utf8'))) {
    const target = locate(file, reference);
    if (target && /\.(js|mjs|css|wasm)$/.test(target) && !idle.test(target)) queue.push(target);
  }
}

const sizeOf = (file) => brotliCompressSync(readFileSync(file)).length;
const text = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const kilobytes = (bytes) => text(bytes).padStart(11);
let total = 0;
for (const file of [...needed].sort()) {
  const size = sizeOf(file);
  total += size;
  console.log(`${kilobytes(size)}  ${relative(root, file)}`);
}
// The interface's words and the catalogue's are files of their own, named by their language.
const languageOf = (file) => /\/(?:words\.)?(en|ru|uk)-[\w-]+\.(?:js|txt)$/.exec(file)?.[1];
const languages = new Map();
let later = 0;
for (const file of all.filter((path) => /\.(js|mjs|css|wasm|txt)$/.test(path) && !needed.has(path)).sort()) {
  const size = sizeOf(file);
  const language = languageOf(file);
  if (language) languages.set(language, (languages.get(language) ?? 0) + size);
  later += size;
  console.log(`${kilobytes(size)}  ${relative(root, file)}  (${language ? `words of ${language}` : 'later'})`);
}
const [longest, words] = [...languages].reduce((a, b) => (b[1] > a[1] ? b : a));
total += words;
later -= words;
console.log(`| before the charts, in ${longest}: ${text(total)} brotli (must not pass ${limit / 1000} KB), then ${text(later)} while idle`);
if (total > limit) process.exitCode = 1;
