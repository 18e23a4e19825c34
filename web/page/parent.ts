/**
 * What the page around a frame and Vitrine in it say to each other: version 1 of the protocol, see web/docs/iframe.md. Only pages whose
 * origin stands in embed-config.js are heard and told anything, and what holds data is told only where that file says so.
 */
import type { Report } from '../api/types.js';

export const VERSION = 1;

export interface EmbedConfig {
  /** Origins that are heard and told. */
  parents: readonly string[];
  tells: 'nothing' | 'report';
}

/** A file by its bytes, or as the browser's own. */
export type SentFile = File | { name: string; bytes: ArrayBuffer };

export type Request =
  | { type: 'add'; files: SentFile[] }
  | { type: 'clear' }
  | { type: 'show'; board: string }
  | { type: 'language'; language: string }
  | { type: 'theme'; theme: 'light' | 'dark' | 'auto' };

export type Told =
  | { type: 'ready' }
  | { type: 'reading'; files: number }
  | { type: 'shown' }
  | { type: 'error'; code: string }
  | { type: 'report'; report: Report }
  | { type: 'done'; re: number | string }
  | { type: 'refused'; re: number | string; code: string };

type Act = (request: Request) => Promise<void>;

export function configOf(given: unknown): EmbedConfig {
  const { parents, tells } = (typeof given === 'object' && given !== null ? given : {}) as Partial<EmbedConfig>;
  const origins = Array.isArray(parents) ? parents.filter((origin) => isOrigin(origin)) : [];
  return { parents: origins, tells: tells === 'report' ? 'report' : 'nothing' };
}

function isOrigin(text: unknown): text is string {
  try {
    return typeof text === 'string' && new URL(text).origin === text && text !== 'null';
  } catch {
    return false;
  }
}

export class Parent {
  /** Requests are answered one after another. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: EmbedConfig,
    private readonly act: Act,
  ) {
    if (window.parent !== window) window.addEventListener('message', (event) => this.queue(event));
  }

  /** Tells every page that may be around; the browser hands it to that one alone which is. */
  tell(told: Told): void {
    if (window.parent === window || (told.type === 'report' && this.config.tells !== 'report')) return;
    for (const origin of this.config.parents) window.parent.postMessage({ vitrine: VERSION, ...told }, origin);
  }

  private queue({ source, origin, data }: MessageEvent<unknown>): void {
    if (source !== window.parent || !this.config.parents.includes(origin)) return;
    const request = requestIn(data);
    if (!request) return;
    const { id } = data as { id?: unknown };
    // What takes files away need not wait until they are read.
    if (request.type === 'clear') void this.answer(request, id);
    else this.last = this.last.then(() => this.answer(request, id));
  }

  private async answer(request: Request, re: unknown): Promise<void> {
    const named = typeof re === 'number' || typeof re === 'string';
    try {
      await this.act(request);
      if (named) this.tell({ type: 'done', re });
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (named) this.tell({ type: 'refused', re, code: typeof code === 'string' ? code : 'bad_input' });
    }
  }
}

/** A message that is none of ours, or not of this version, is left alone. */
function requestIn(data: unknown): Request | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { vitrine, type, files, board, language, theme } = data as Record<string, unknown>;
  if (vitrine !== VERSION) return undefined;
  if (type === 'add' && Array.isArray(files) && files.every(isFile)) return { type, files };
  if (type === 'clear') return { type };
  if (type === 'show' && typeof board === 'string') return { type, board };
  if (type === 'language' && typeof language === 'string') return { type, language };
  if (type === 'theme' && (theme === 'light' || theme === 'dark' || theme === 'auto')) return { type, theme };
  return undefined;
}

function isFile(value: unknown): value is SentFile {
  if (value instanceof File) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { name, bytes } = value as { name?: unknown; bytes?: unknown };
  return typeof name === 'string' && bytes instanceof ArrayBuffer;
}

export const fileOf = (sent: SentFile): File => (sent instanceof File ? sent : new File([sent.bytes], sent.name));
