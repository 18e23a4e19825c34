/** What is settled about a file before the engine sees it: the encoding its text is turned from. */
import { ENCODINGS, findEncoding } from '../readers/encoding.js';
import { failure } from './errors.js';
import type { NamedBlob } from './protocol.js';
import { headOf } from './slices.js';
import type { Encoding, ReadOptions } from './types.js';

const HEAD_BYTES = 256 * 1024;
/** What the engine reads as it stands; ISO-8859-1 is read as its superset. */
const READ_BY_ENGINE: Partial<Record<Encoding, Encoding>> = {
  'UTF-8': 'UTF-8',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
};

/** The file as it shall come to the engine, and how the engine reads it. */
export async function recognised(file: NamedBlob, options: ReadOptions): Promise<{ file: NamedBlob; read: ReadOptions }> {
  const encoding = options.encoding ?? findEncoding(await headOf(file, HEAD_BYTES));
  if (!encoding) return { file, read: options };
  if (!ENCODINGS.includes(encoding)) {
    throw failure('bad_options', `The encoding "${encoding}" is not known.`, `Choose one of ${ENCODINGS.join(', ')}.`, { file: file.name });
  }
  const readAs = READ_BY_ENGINE[encoding];
  return { file: readAs ? file : { ...file, encoding }, read: { ...options, encoding: readAs ?? 'UTF-8' } };
}
