// The declarations of the npm package: what tsc makes of the sources, as far as the entries of its exports lead to it.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

// What a statement imports or exports from, and what a type names by import("x").
const kNamed = /(^(?:import|export|\})(?:[^'"\n]*\sfrom)?\s+|\bimport\()(['"])([^'"]+)\2/gm;

export function declarations({ root, out, entries }) {
  const made = join(root, 'build/types');
  rmSync(made, { recursive: true, force: true });
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'web/tsconfig.package.json')], {
    stdio: 'inherit',
  });
  mkdirSync(join(made, 'package'), { recursive: true });
  copyFileSync(join(root, 'web/package/lit.d.ts'), join(made, 'package/lit.d.ts'));
  const kept = new Set();
  const queue = [...entries];
  while (queue.length > 0) {
    const file = queue.pop();
    if (kept.has(file)) continue;
    kept.add(file);
    const text = readFileSync(join(made, file), 'utf8').replace(kNamed, (whole, before, quote, name) => {
      const local = name === 'lit' ? `./${relative(dirname(file), 'package/lit.js')}` : name;
      // Who imports the types for a framework has it.
      if (file === `package/jsx/${name.split('-')[0]}.d.ts`) return whole;
      if (!local.startsWith('.')) throw new Error(`${file} names the package ${name}, which is not installed with ours.`);
      queue.push(join(dirname(file), local).replace(/\.(js|ts)$/, '.d.ts'));
      return `${before}${quote}${local.replace(/\.ts$/, '.js')}${quote}`;
    });
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  }
  return kept.size;
}
