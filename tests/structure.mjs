// The shape of the house as a test: direction of includes and imports, what core may not know, where metric ids may stand.
// Prints one line per breach and "checks: N passed, N failed"; N is the number of rules below.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(root, path), 'utf8');

function filesUnder(folder, pattern) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => !path.includes('node_modules'));
}

// Room -> what it stands on, transitively. The page's module must do without sql.
const standsOn = {
  base: [],
  table: ['base'],
  ingest: ['table'],
  formats: ['ingest', 'json'],
  json: ['base'],
  expr: ['base'],
  compute: ['expr', 'table'],
  catalogue: ['expr', 'json'],
  sql: ['catalogue'],
  model: ['catalogue', 'ingest', 'compute'],
  query: ['model'],
  derive: ['query'],
  insight: ['derive'],
  report: ['insight'],
  engine: ['report', 'formats'],
};
const allBelow = (room) => new Set([room, ...standsOn[room].flatMap((below) => [...allBelow(below)])]);

const roomOf = (path) => {
  const parts = path.split('/');
  return parts.length === 2 ? 'engine' : parts[1];
};

function includeDirection() {
  return filesUnder('core', /\.(h|cpp)$/).flatMap((path) => {
    const room = roomOf(path);
    if (!standsOn[room]) return [`${path}: core/${room} is not in the map of rooms`];
    const allowed = allBelow(room);
    return [...read(path).matchAll(/^#include "([^"]+)"/gm)]
      .map(([, included]) => included)
      .filter((included) => !allowed.has(included.includes('/') ? included.split('/')[0] : 'engine'))
      .map((included) => `${path}: ${room} must not include "${included}"`);
  });
}

function wasmDirection() {
  return filesUnder('wasm', /\.(h|cpp)$/).flatMap((path) =>
    [...read(path).matchAll(/^#include "([^"]+)"/gm)]
      .map(([, included]) => included)
      .filter(
        (included) => included.includes('/') && !/^base\//.test(included) && !(path.startsWith('wasm/sql/') && /^sql\//.test(included)),
      )
      .map((included) => `${path}: the binding sees engine.h and base only, not "${included}"`),
  );
}

// What core does not know (files, clocks, locales, threads) or cannot afford in the page (format, iostream, regex).
function coreIgnorance() {
  const barred = /^#include <(format|iostream|fstream|filesystem|locale|chrono|ctime|time\.h|thread|mutex|regex|random)>/gm;
  return filesUnder('core', /\.(h|cpp)$/).flatMap((path) =>
    [...read(path).matchAll(barred)].map(([, header]) => `${path}: core must not include <${header}>`),
  );
}

function headersOpenWithComment() {
  return filesUnder('core', /\.h$/)
    .concat(filesUnder('wasm', /\.h$/))
    .filter((path) => !read(path).startsWith('//'))
    .map((path) => `${path}: a header opens with what lives in it`);
}

// Web: page -> widget -> api; readers and words serve all; the command line is a customer of the api as the page is.
const webMayImport = {
  api: ['api', 'readers'],
  readers: ['readers'],
  i18n: ['i18n'],
  widget: ['widget', 'api', 'i18n', 'readers'],
  package: ['package', 'widget', 'api'],
  page: ['page', 'widget', 'api', 'i18n', 'sample', 'readers'],
  cli: ['cli', 'api', 'readers', 'i18n'],
  sample: ['sample', 'api'],
};

function importDirection() {
  return Object.entries(webMayImport).flatMap(([room, allowed]) =>
    filesUnder(`web/${room}`, /\.ts$/)
      .filter((path) => !path.endsWith('.test.ts'))
      .flatMap((path) =>
        [...read(path).matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?['"](\.[^'"]+)['"]|\bimport\(\s*()['"](\.[^'"]+)['"]/gm)]
          .map(([, typeOnly, direct, , dynamic]) => ({ typeOnly, target: direct ?? dynamic }))
          .map(({ typeOnly, target }) => ({ typeOnly, target, to: normalize(join(dirname(path), target)).split('/')[1] }))
          // Types say what is agreed on; they bring no code along.
          .filter(({ typeOnly, to }) => to in webMayImport && !allowed.includes(to) && !(typeOnly && to === 'api'))
          .map(({ target }) => `${path}: ${room} must not import '${target}'`),
      ),
  );
}

// Text of files is shown by one tag, which makes visible what would hide or reorder other text.
function textByOneTag() {
  return filesUnder('web/widget', /\.ts$/)
    .filter((path) => path !== 'web/widget/parts/html.ts' && /import \{[^}]*\bhtml\b[^}]*\} from 'lit'/.test(read(path)))
    .map((path) => `${path}: html comes from parts/html.ts, not from 'lit'`);
}

// The glue of the module is known to the worker and to what stands in for it in Node.
function glueOnlyInWorker() {
  return filesUnder('web', /\.ts$/)
    .filter(
      (path) => !/^web\/api\/[\w-]*(worker|node)[\w-]*\.ts$/.test(path) && !path.endsWith('.d.ts') && !/vite[\w.]*\.config\.ts$/.test(path),
    )
    .filter((path) => /(?:from|import)\s*\(?\s*['"]vitrine-engine['"]/.test(read(path)))
    .map((path) => `${path}: only the worker imports the engine's glue`);
}

const collect = (value, visit) => {
  if (Array.isArray(value)) for (const item of value) collect(item, visit);
  else if (value && typeof value === 'object') {
    visit(value);
    for (const item of Object.values(value)) collect(item, visit);
  }
};

// A metric is one catalogue entry: no id of one in code. Ids that also name a fact, field or measure are words of the field.
function noMetricIds() {
  const ids = new Set();
  const words = new Set();
  for (const path of filesUnder('core/catalogue', /\.json$/)) {
    const data = JSON.parse(read(path));
    if (/\/metrics[^/]*$/.test(path)) {
      const entries = Array.isArray(data) ? data : (data.metrics ?? []);
      for (const entry of Array.isArray(entries) ? entries : Object.keys(entries).map((id) => ({ id }))) if (entry.id) ids.add(entry.id);
    } else {
      collect(data, (object) => {
        for (const key of ['id', 'name', 'field', 'fact']) if (typeof object[key] === 'string') words.add(object[key]);
        for (const key of Object.keys(object)) words.add(key);
      });
    }
  }
  const telling = new Set([...ids].filter((id) => !words.has(id)));
  const sources = filesUnder('core', /\.(h|cpp)$/).concat(
    filesUnder('web', /\.ts$/).filter((path) => !/\.test\.ts$|^web\/(docs|examples|sample)\//.test(path)),
  );
  return sources.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => {
        const code = line.replace(/(^|\s)(\/\/|\*|\/\*).*$/, '');
        const named = [...code.matchAll(/(["'`])([a-z][a-z0-9_]*)\1/g)].map((match) => match[2]);
        const called = [...code.matchAll(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g)].map((match) => match[0]);
        return [...new Set([...named, ...called])]
          .filter((word) => telling.has(word))
          .map((id) => `${path}:${index + 1}: the metric "${id}" belongs into the catalogue alone`);
      }),
  );
}

// What is committed names no registry and no folder of somebody's machine.
function noForeignPlaces() {
  let tracked;
  try {
    tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n');
  } catch {
    return [];
  }
  // Written so that this line does not match itself.
  const barred = /registry[.]npmjs|deb[.]debian|(^|[\s"'=(])[/](work|root)[/][a-z]/m;
  return tracked
    .filter(
      (path) =>
        /\.(ts|mjs|js|json|jsonc|cpp|h|md|cmake|txt|sh|yml|npmrc)$|(^|\/)(run|\.npmrc)$/.test(path) && !/fixtures|conformance/.test(path),
    )
    .filter((path) => existsSync(join(root, path)) && barred.test(read(path)))
    .map((path) => `${path}: names a registry host or a folder of this machine`);
}

const rules = {
  includeDirection,
  wasmDirection,
  coreIgnorance,
  headersOpenWithComment,
  importDirection,
  textByOneTag,
  glueOnlyInWorker,
  noMetricIds,
  noForeignPlaces,
};
let failed = 0;
for (const [name, rule] of Object.entries(rules)) {
  const breaches = rule();
  if (breaches.length > 0) failed += 1;
  for (const breach of breaches) console.log(`${name}: ${breach}`);
}
console.log(`checks: ${Object.keys(rules).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
