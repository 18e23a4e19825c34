/**
 * One HTML file out of a built page: script and style stand in it and are allowed by their hashes, every other file stands in it as
 * bytes (base64, in data blocks that no browser runs), so that it opens from disk and needs no address at all.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export interface SingleFile {
  /** The page that is built, and what the file is called. */
  page: string;
  name: string;
  /** The folder of the scripts that the page names by `./` and that are no modules. */
  scripts: string;
}

type Bundle = Rolldown.OutputBundle;

export function singleFile({ page, name, scripts }: SingleFile): Plugin {
  return {
    name: 'vitrine-single-file',
    enforce: 'post',
    config: () => ({
      // A held file is found by its name, wherever the page lies.
      experimental: { renderBuiltUrl: (file, { hostType }) => (hostType === 'js' ? { runtime: JSON.stringify(file) } : undefined) },
    }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const source = assembled(String(asset(bundle, page)), bundle, page, scripts);
        for (const file of Object.keys(bundle)) delete bundle[file];
        this.emitFile({ type: 'asset', fileName: name, source });
        this.info(`${name}: ${source.length} bytes, SHA-256 ${createHash('sha256').update(source).digest('hex')}`);
      },
    },
  };
}

function asset(bundle: Bundle, file: string): string | Uint8Array {
  const found = bundle[file];
  if (found?.type !== 'asset') throw new Error(`${file} is not in the bundle.`);
  return found.source;
}

function assembled(html: string, bundle: Bundle, page: string, scripts: string): string {
  const hashes: Record<'script' | 'style', string[]> = { script: [], style: [] };
  const inline = (kind: 'script' | 'style', text: string, attributes = ''): string => {
    const safe = text
      .trim()
      .replace(/<\/(?=script)/gi, '<\\/')
      .replaceAll('<!--', '<\\!--');
    if (/<\/style/i.test(safe)) throw new Error(`${page}: a style or script would end early.`);
    hashes[kind].push(`'sha256-${createHash('sha256').update(safe).digest('base64')}'`);
    return `<${kind}${attributes}>${safe}</${kind}>`;
  };
  const entry = Object.values(bundle).find((file) => file.type === 'chunk');
  if (entry?.type !== 'chunk') throw new Error(`${page} has no script.`);
  const held = Object.values(bundle).filter((file) => file.type === 'asset' && file.fileName !== page && !file.fileName.endsWith('.css'));
  const body = html
    .replace(/<script type="module"[^>]*><\/script>\s*/g, '')
    .replace(/<link rel="manifest"[^>]*>\s*/g, '')
    .replace(/<script src="\.\/([\w.-]+)"><\/script>/g, (_, script: string) =>
      inline('script', readFileSync(`${scripts}/${script}`, 'utf8')),
    )
    .replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (_, style: string) => inline('style', String(asset(bundle, style))))
    .replace('</body>', () => `${held.map(dataBlock).join('\n')}\n${inline('script', entry.code, ' type="module"')}\n  </body>`);
  // A script marked so stays a file of its own: people change it.
  if (html.includes(' data-beside')) hashes.script.push("'self'");
  return body.replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*"/, (_, start: string) => `${start}${policy(hashes)}"`);
}

function dataBlock(file: Bundle[string]): string {
  const source = file?.type === 'asset' ? file.source : '';
  return `<script type="application/octet-stream" data-file="${basename(file?.fileName ?? '')}">${Buffer.from(source).toString('base64')}</script>`;
}

/** Scripts and styles by their hashes, workers from bytes, and no address at all. */
function policy({ script, style }: Record<'script' | 'style', string[]>): string {
  return [
    "default-src 'none'",
    `script-src ${script.join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${style.join(' ')}`,
    'img-src data: blob:',
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    'worker-src blob:',
    "require-trusted-types-for 'script'",
    'trusted-types vitrine-page vitrine-worker lit-html',
  ].join('; ');
}
