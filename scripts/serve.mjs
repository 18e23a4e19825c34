// Serves a folder on 127.0.0.1: node scripts/serve.mjs dist [port]. Takes the next free port when the wanted one is in use.
// Nothing but files: what works here works on any static host.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const root = resolve(process.argv[2] ?? 'dist');
const wanted = Number(process.argv[3] ?? 8080);
const lastPort = wanted + 50;

function fileFor(url) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  } catch {
    return undefined;
  }
  let file = join(root, path);
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

const server = createServer((request, response) => {
  const file = fileFor(request.url ?? '/');
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
});

let port = wanted;
server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && port < lastPort) server.listen(++port, '127.0.0.1');
  else {
    console.error(`vitrine: cannot listen on port ${port}: ${error.message}`);
    process.exit(1);
  }
});
server.on('listening', () => console.log(`Vitrine is at http://127.0.0.1:${server.address().port}/  (Ctrl+C ends it)`));
server.listen(port, '127.0.0.1');
