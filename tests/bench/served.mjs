/** A built folder on loopback, on a free port; on wish packed with Brotli, as hosts send it, and counted. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const kTypes = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** `sent` is how many bytes of bodies went out. */
export async function serve(folder, { packed = false } = {}) {
  const kept = new Map();
  const bodyOf = (file) => {
    const body = kept.get(file) ?? (packed ? brotliCompressSync(readFileSync(file)) : readFileSync(file));
    if (packed) kept.set(file, body);
    return body;
  };
  const served = { origin: '', sent: 0, close: () => server.close() };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const body = bodyOf(file);
    served.sent += body.length;
    response.writeHead(200, {
      'content-type': kTypes[extname(file)] ?? 'application/octet-stream',
      ...(packed ? { 'content-encoding': 'br' } : {}),
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  served.origin = `http://127.0.0.1:${server.address().port}`;
  return served;
}
