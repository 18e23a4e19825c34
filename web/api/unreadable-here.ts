/** A file that the worker cannot read though the page can has not gone: the browser does not hand it on, as WebKit in a page from disk. */
import { failure, VitrineError } from './errors.js';
import type { NamedBlob } from './protocol.js';

/** Throws what went wrong, by its true name. */
export async function tellTruth(error: unknown, { name, blob }: NamedBlob): Promise<never> {
  if (!(error instanceof VitrineError) || error.code !== 'read_failed') throw error;
  const bytes = blob.slice(0, 1).arrayBuffer();
  const readable = await bytes.then(
    () => true,
    () => false,
  );
  if (!readable) throw error;
  throw failure(
    'unreadable_here',
    'The page can read this file, but the browser does not let its worker read it.',
    'Open the page in another browser, or from a web address.',
    { file: name },
  );
}
