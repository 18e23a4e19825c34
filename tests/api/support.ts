/** What the API's tests share: where things are, how the engine is opened, how the command line is run. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Vitrine } from '../../web/api/index.node.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const fixture = (name: string): string => at(`../fixtures/${name}`);
export const enginePath = process.env['VITRINE_WASM'] ?? at('../../build/wasm/vitrine.wasm');
export const cliPath = process.env['VITRINE_CLI'] ?? at('../../build/node/cli.js');

export const open = (): Promise<Vitrine> => Vitrine.open({ wasm: enginePath });

export const text = (name: string, content: string): { name: string; bytes: Uint8Array<ArrayBuffer> } => ({
  name,
  bytes: new TextEncoder().encode(content),
});

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function vitrine(...words: string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cliPath, ...words]);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs `use` with a folder of its own and takes the folder away afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function written(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

export async function json(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
