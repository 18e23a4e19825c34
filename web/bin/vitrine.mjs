#!/usr/bin/env node
// The command `vitrine`: beside it in the installed package; in the sources what `./run vitrine` (or `npm run build:node`) builds.
import { existsSync } from 'node:fs';

const cli = ['../dist/cli.js', '../../build/node/cli.js'].map((path) => new URL(path, import.meta.url)).find((place) => existsSync(place));
if (cli) {
  await import(cli.href);
} else {
  console.error('vitrine: the command line is not built yet. Run ./run vitrine --help once.');
  process.exitCode = 1;
}
