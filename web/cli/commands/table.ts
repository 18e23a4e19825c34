/** `vitrine table`: each file as the reader understood it, one process for thousands of files. A file that fails writes nothing. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { lost } from '../../api/engine.js';
import { failure, messageOf, VitrineError } from '../../api/errors.js';
import type { EngineHost } from '../../api/host.js';
import { fileAt, openHost, workbooks } from '../../api/node.js';
import type { ReadOptions } from '../../api/types.js';
import type { Workbooks } from '../../api/workbooks.js';
import { type Arguments, readOptions, UsageError } from '../arguments.js';
import { complain, describe } from '../output.js';

export async function table({ given, operands }: Arguments): Promise<boolean> {
  const folder = given['out-dir'];
  if (folder === undefined) throw new UsageError('table: --out-dir is missing.');
  if (operands.length === 0) throw new UsageError('table: a file is missing.');
  const options = readOptions(given);
  await makeFolder(folder);
  let host = await openHost();
  const books = workbooks();
  const written = new Set<string>();
  let good = true;
  for (const path of operands) {
    try {
      await convert(host, books, path, outputFor(path, folder, written), options);
    } catch (thrown) {
      good = false;
      const broke = !(thrown instanceof VitrineError);
      complain(describe(broke ? new VitrineError({ ...lost(thrown), place: { file: path } }) : thrown));
      if (broke) host = await openHost();
    }
  }
  return good;
}

/** Where the file's table goes. Two files of one name would overwrite each other: the later one fails. */
function outputFor(path: string, folder: string, written: Set<string>): string {
  const output = join(folder, `${basename(path)}_converted.csv`);
  if (written.has(output)) {
    throw failure('bad_input', `Another file of the name ${basename(path)} was already written to ${output}.`, 'Use another --out-dir.', {
      file: path,
    });
  }
  written.add(output);
  return output;
}

/** Writes beside the output and renames when whole, so that a failure leaves nothing behind. */
async function convert(host: EngineHost, books: Workbooks, path: string, output: string, options: ReadOptions): Promise<void> {
  const unfinished = `${output}.part`;
  const target = await open(unfinished, 'w').catch((thrown: unknown) => {
    throw unwritable(unfinished, thrown);
  });
  try {
    const { file, read } = await books.opened(await fileAt(path), options);
    for await (const bytes of host.table(file, read)) await target.writeFile(bytes);
    await target.close();
    await rename(unfinished, output);
  } catch (thrown) {
    await target.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
    throw unwritable(folder, thrown);
  });
}

function unwritable(path: string, thrown: unknown): VitrineError {
  return failure('read_failed', `${path} cannot be written (${messageOf(thrown)}).`, 'Check the folder and that you may write to it.', {
    file: path,
  });
}
