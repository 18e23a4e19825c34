/** PostgreSQL, a server of the test's own: its folder is new, it listens on a socket in that folder alone, and ends with the test. As root
 * it runs as the user that Debian's package makes, since PostgreSQL refuses root. */
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { type SqlEngine, statements } from './engines.js';

const PACKAGES = '/usr/lib/postgresql';
const USER = 'postgres';

const run = promisify(execFile);

/** The newest version's programs; undefined where the package is not installed. */
async function programs(): Promise<string | undefined> {
  const versions = await readdir(PACKAGES).catch(() => []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(PACKAGES, String(newest), 'bin');
}

export async function hasPostgres(): Promise<boolean> {
  return (await programs()) !== undefined;
}

export async function openPostgres(): Promise<SqlEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-postgres-'));
  const bin = (await programs()) ?? '';
  const isRoot = process.getuid?.() === 0;
  const asUser = (program: string, words: string[]): [string, string[]] =>
    isRoot ? ['setpriv', ['--reuid', USER, '--regid', USER, '--clear-groups', join(bin, program), ...words]] : [join(bin, program), words];
  if (isRoot) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (which) => Number((await run('id', [which, USER])).stdout)));
    await chown(folder, uid ?? 0, gid ?? 0);
  }
  const data = join(folder, 'data');
  await run(...asUser('initdb', ['-D', data, '-A', 'trust', '-U', USER, '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']));
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'jit=off', 'max_stack_depth=6MB'];
  await run(
    ...asUser('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings.map((one) => `-c ${one}`).join(' '), 'start']),
  );
  const psql = (words: string[], input: string): Promise<string> =>
    asked(join(bin, 'psql'), ['-X', '-q', '-h', folder, '-U', USER, ...words], input);
  return {
    dialect: 'postgres',
    async load(company) {
      const types = { text: 'TEXT', number: 'NUMERIC(18, 4)', date: 'DATE', boolean: 'BOOLEAN' };
      await psql(['-v', 'ON_ERROR_STOP=1'], `${statements(company, types).join(';\n')};\nANALYZE;`);
    },
    async query(sql) {
      const query = sql.trimEnd().replace(/;$/, '');
      const described = await psql(['-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1'], `${query} \\gdesc\n`);
      const columns = described
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([name = '', type = '']) => ({ name, real: type === 'double precision' }));
      const rows = await psql(
        ['-A', '-t', '-v', 'ON_ERROR_STOP=1'],
        `SELECT json_build_array(${columns.map(({ name }) => `q."${name}"::text`).join(', ')}) FROM (${query}) AS q;`,
      );
      return {
        columns,
        rows: rows
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Array<string | null>),
      };
    },
    async run(script) {
      await psql(['-v', 'ON_ERROR_STOP=1'], script);
    },
    async close() {
      await run(...asUser('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function asked(program: string, words: string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words);
    let out = '';
    let complaint = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(complaint.slice(0, 2000)))));
    child.stdin.end(input);
  });
}
