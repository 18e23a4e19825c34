/** `vitrine table`: the tables of each file as the reader understood them, one process for thousands of files. A table that fails writes nothing. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { lost } from '../../api/engine.js';
import { failure, messageOf, VitrineError } from '../../api/errors.js';
import { fileAt, openTableTexts, readers } from '../../api/node.js';
import type { OpenedTable } from '../../api/readers.js';
import type { TableTexts } from '../../api/table-texts.js';
import { type Arguments, readOptions, UsageError } from '../arguments.js';
import { forSpreadsheet } from '../for-spreadsheet.js';
import { complain, describe } from '../output.js';

export async function table({ given, operands }: Arguments): Promise<boolean> {
  const folder = given['out-dir'];
  if (folder === undefined) throw new UsageError('table: --out-dir is missing.');
  if (operands.length === 0) throw new UsageError('table: a file is missing.');
  const options = readOptions(given);
  await makeFolder(folder);
  const run = new Run(folder, await openTableTexts(), given['for-spreadsheet'] ?? false);
  const doors = readers();
  for (const path of operands) {
    try {
      const { tables, unread } = await doors.opened(await fileAt(path), options);
      for (const { name, message, remedy } of unread) run.failed(failure('bad_input', message, remedy, { file: `${path}/${name}` }));
      for (const [i, table] of tables.entries()) await run.convert(table, path, i === 0 ? undefined : table.file.origin?.table);
    } catch (thrown) {
      run.failed(thrown);
    }
  }
  return run.good;
}

/** What goes on from table to table: the module, what was written, whether all went well. */
class Run {
  good = true;
  readonly #folder: string;
  readonly #written = new Set<string>();
  #texts: TableTexts;

  /** With `safe` the tables are for spreadsheets. */
  constructor(
    folder: string,
    texts: TableTexts,
    private readonly safe: boolean,
  ) {
    this.#folder = folder;
    this.#texts = texts;
  }

  failed(thrown: unknown): void {
    this.good = false;
    complain(messageFor(thrown));
  }

  /** Writes a table of the file at `path`; the main one has no name. */
  async convert(table: OpenedTable, path: string, name: string | undefined): Promise<void> {
    try {
      const csv = this.#texts.table(table.file, table.read);
      const output = outputFor(path, name, this.#folder, this.#written);
      await convert(this.safe ? forSpreadsheet(csv) : csv, table, output);
    } catch (thrown) {
      const broke = !(thrown instanceof VitrineError);
      this.failed(broke ? new VitrineError({ ...lost(thrown), place: { file: table.file.name } }) : thrown);
      if (broke) this.#texts = await openTableTexts();
    }
  }
}

function messageFor(thrown: unknown): string {
  return thrown instanceof VitrineError ? describe(thrown) : messageOf(thrown);
}

/** Where a table goes, the main one under its file's name alone. Two of one name would overwrite each other: the later one fails. */
function outputFor(path: string, table: string | undefined, folder: string, written: Set<string>): string {
  const name = [basename(path), ...(table === undefined ? [] : [fileNameOf(table)])].join('.');
  const output = join(folder, `${name}_converted.csv`);
  if (written.has(output)) {
    throw failure('bad_input', `Another file of the name ${name} was already written to ${output}.`, 'Use another --out-dir.', {
      file: path,
    });
  }
  written.add(output);
  return output;
}

/** Without what file systems take for a path or do not allow. */
function fileNameOf(table: string): string {
  return table.replace(/[/\\]/g, '.').replace(/[<>:"|?*\p{Cc}]/gu, '_');
}

/** Writes beside the output and renames when whole, so that a failure leaves nothing behind. */
async function convert(csv: AsyncIterable<Uint8Array | string>, { file }: OpenedTable, output: string): Promise<void> {
  const unfinished = `${output}.part`;
  const target = await open(unfinished, 'w').catch((thrown: unknown) => {
    throw unwritable(unfinished, thrown);
  });
  try {
    for await (const piece of csv) await target.writeFile(piece);
    await target.close();
    await rename(unfinished, output);
  } catch (thrown) {
    await target.close().catch(() => undefined);
    // A file without a byte is a table without a row, though hardly what was meant.
    if (file.blob.size === 0) await rename(unfinished, output);
    else await rm(unfinished, { force: true });
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
