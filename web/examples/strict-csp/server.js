/** A portal whose policy allows a script only by a nonce that is new with every answer. `PORT=8000 npm start` */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const vitrine = dirname(fileURLToPath(import.meta.resolve('vitrine/wasm')));
const types = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.txt': 'text/plain' };

const policyWith = (nonce) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'`,
    "connect-src 'self'",
    'worker-src blob:',
    "require-trusted-types-for 'script'",
    'trusted-types vitrine-worker lit-html',
    "base-uri 'none'",
  ].join('; ');

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  try {
    if (pathname === '/') {
      const nonce = randomBytes(16).toString('base64');
      const page = await readFile(join(here, 'portal.html'), 'utf8');
      response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policyWith(nonce) });
      return response.end(page.replaceAll('{nonce}', nonce));
    }
    const [, folder, ...rest] = normalize(pathname).split('/');
    const file = folder === 'vitrine' ? join(vitrine, ...rest) : join(here, 'public', folder);
    const bytes = await readFile(file);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.env.PORT ?? 8000), '127.0.0.1');
