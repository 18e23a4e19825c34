#!/usr/bin/env node
// `npx vitrine`: the command line that `./run vitrine` (or `npm run build:node`) builds.
import { existsSync } from 'node:fs';

const cli = new URL('../../build/node/cli.js', import.meta.url);
if (existsSync(cli)) {
  await import(cli.href);
} else {
  console.error('vitrine: the command line is not built yet. Run ./run vitrine --help once.');
  process.exitCode = 1;
}
