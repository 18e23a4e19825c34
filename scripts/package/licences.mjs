// The licences of what the package contains: of its scripts from the lists that the builds leave beside them; of its WebAssembly, which
// no list tells, here.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const kMit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"),
to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.`;

const kInModules = [
  ['JSON for Modern C++', 'MIT', `Copyright 2013-2022 Niels Lohmann; 2009 Florian Loitsch; 2008-2009 Bjoern Hoehrmann\n\n${kMit}`],
  ['Emscripten, its system libraries', 'MIT or NCSA', `Copyright 2010-2014 Emscripten authors\n\n${kMit}`],
  ['musl, as Emscripten links it', 'MIT', `Copyright 2005-2020 Rich Felker, et al.\n\n${kMit}`],
  [
    'libc++, libc++abi and compiler-rt of LLVM, as Emscripten links them',
    'Apache-2.0 WITH LLVM-exception',
    'The exception lets what is compiled with them be passed on without their notices; the licence: https://llvm.org/LICENSE.txt',
  ],
];

export function licences(folder) {
  const bundled = new Map();
  for (const list of readdirSync(folder).filter((name) => /^licenses-.*\.json$/.test(name))) {
    for (const entry of JSON.parse(readFileSync(join(folder, list), 'utf8'))) bundled.set(`${entry.name} ${entry.version}`, entry);
    rmSync(join(folder, list));
  }
  const parts = [...bundled].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = (title, identifier, licence) => `## ${title} (${identifier})\n\n${licence?.trim() ?? ''}\n`;
  const inScripts = parts.map(([title, { identifier, text: licence }]) => text(title, identifier, licence));
  const inModules = kInModules.map((part) => text(...part));
  return `# Third-party software\n\nThis package contains the following.\n\n${[...inScripts, ...inModules].join('\n')}`;
}
