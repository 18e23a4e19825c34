/** vitrine.html is the same from any clone: whoever is given one can compare it with one of their own. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { inFolder } from '../api/support.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const built = async (folder: string, zone: string): Promise<string> => {
  const words = ['vite', 'build', '--config', 'web/vite.single.config.ts', '--outDir', folder, '--logLevel', 'error'];
  await promisify(execFile)('npx', words, { cwd: root, env: { ...process.env, NODE_ENV: 'production', TZ: zone } });
  return readFile(join(folder, 'vitrine.html'), 'utf8');
};

it('comes out the same in any folder and at any hour, and names nothing of the machine that built it', () =>
  inFolder((one) =>
    inFolder(async (other) => {
      const first = await built(one, 'UTC');
      expect((await built(other, 'Pacific/Auckland')) === first).toBe(true);
      for (const place of [root, homedir(), hostname(), one]) if (place.length > 6) expect(first.includes(place), place).toBe(false);
    }),
  ));
