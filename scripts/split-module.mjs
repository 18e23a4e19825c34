// Splits the engine's module in two: node scripts/split-module.mjs WASM_SPLIT WHOLE_JS WORDS_FOLDER OUT_FOLDER.
// OUT/vitrine.wasm holds what an empty page needs: what runs when the module starts and answers its first questions here, errors of those
// included. OUT/vitrine-rest.wasm holds all else; it is fetched while the page is idle and put in before the first file (web/api/engine.ts).
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [wasmSplit, wholeJs, wordsFolder, out] = process.argv.slice(2);
const whole = wholeJs.replace(/\.js$/, '.wasm');
const work = (name) => wholeJs.replace(/\.js$/, name);
const features = ['simd', 'bulk-memory', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int', 'multivalue'];
const flags = features.map((feature) => `--enable-${feature}`);
const split = (...args) => execFileSync(wasmSplit, [...args, ...flags], { stdio: 'inherit' });
const PROFILE_BYTES = 1 << 20;

// The glue is a module by its content, not by its name.
copyFileSync(wholeJs, work('.mjs'));
const { default: factory } = await import(pathToFileURL(work('.mjs')).href);

async function started(path) {
  const module = await WebAssembly.compile(readFileSync(path));
  let instance;
  const engine = await factory({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(module, imports).then((made) => {
        instance = made;
        done(made, module);
      });
      return {};
    },
  });
  return { engine, instance };
}

function askAsAnEmptyPage(engine) {
  engine.catalogue('en');
  for (const language of ['ru', 'uk']) {
    const words = readFileSync(join(wordsFolder, `words.${language}.txt`), 'utf8');
    engine.addWords(language, words.slice(1));
    engine.addWords(language, words.replace('\n', ' of another build\n'));
    engine.addWords(language, words.slice(0, -2));
    engine.addWords(language === 'ru' ? 'uk' : 'ru', words);
    engine.addWords(language, words);
    engine.catalogue(language);
  }
  engine.addWords('xx', '');
  engine.catalogue('xx');
}

split('--instrument', whole, '-o', work('.instrumented.wasm'));
const { engine, instance } = await started(work('.instrumented.wasm'));
askAsAnEmptyPage(engine);
const address = engine.buffer(PROFILE_BYTES);
const length = instance.exports.__write_profile(address, PROFILE_BYTES);
writeFileSync(work('.profile'), engine.HEAPU8.slice(address, address + length));

split(
  '--split',
  whole,
  `--profile=${work('.profile')}`,
  '-o1',
  join(out, 'vitrine.wasm'),
  '-o2',
  join(out, 'vitrine-rest.wasm'),
  // Short, since every function that crosses is named with them: see web/api/engine.ts.
  '--placeholder-namespace=p',
  '--import-namespace=q',
);
copyFileSync(wholeJs, join(out, 'vitrine.js'));
