/** The API and the command line in Node open no connection, whatever they are asked: a watch stands at every door before they are loaded. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { cliPath, fixture, inFolder, written } from './support.js';

/** Writes down every address that is connected to, sent to or looked up. The exit code tells. */
const kWatch = `
  import { syncBuiltinESMExports } from 'node:module';
  import dgram from 'node:dgram';
  import dns from 'node:dns';
  import net from 'node:net';
  const refuse = (way) => () => {
    process.stderr.write('connects by ' + way);
    process.exit(77);
  };
  globalThis.fetch = refuse('a request');
  net.Socket.prototype.connect = refuse('a socket');
  dgram.Socket.prototype.send = refuse('a datagram');
  dns.lookup = refuse('a look-up');
  dns.promises.lookup = refuse('a look-up');
  syncBuiltinESMExports();
`;

interface Ended {
  code: number | null;
  said: string;
}

const run = (watch: string, ...words: string[]): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', pathToFileURL(watch).href, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });

it('reads, reports and ends without opening a connection', () =>
  inFolder(async (folder) => {
    const watch = await written(folder, 'watch.mjs', kWatch);
    // The watch sees a connection where there is one.
    for (const way of [
      "fetch('http://127.0.0.1:9/')",
      "require('node:net').connect(9)",
      "require('node:dns').lookup('localhost', () => undefined)",
    ])
      expect(await run(watch, '-e', way), way).toMatchObject({ code: 77 });
    const deals = fixture('deals.csv');
    for (const words of [
      ['report', deals, '--json', '--lang', 'uk'],
      ['check', deals, '--out-dir', join(folder, 'out')],
      ['table', deals, '--out-dir', join(folder, 'tables')],
      ['catalogue'],
    ])
      expect(await run(watch, cliPath, ...words), words[0]).toEqual({ code: 0, said: '' });
  }));
