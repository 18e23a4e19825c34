/** From an opened file to its sources: all of its tables or none; a part that cannot be read is told with the main one. */
import type { UnreadPart } from '../readers/table.js';
import { failure, VitrineError } from './errors.js';
import type { Unread } from './protocol.js';
import type { Opened, OpenedTable } from './readers.js';
import type { SourceInfo } from './types.js';

/** Where sources are kept. */
export interface Shelf {
  /** Adds a table, or finds that it is there. */
  add(table: OpenedTable): Promise<Shelved>;
  remove(id: number): Promise<void>;
  /** Keeps what was not read, and tells it with the source. */
  told(source: SourceInfo, unread: Unread[]): SourceInfo;
}

export interface Shelved {
  source: SourceInfo;
  isNew: boolean;
}

/** These are no fault of the table. */
const FATAL: ReadonlySet<string> = new Set(['cancelled', 'engine_lost', 'out_of_memory']);

/** Answers with the main source. */
export async function addAll({ tables, unread }: Opened, fileName: string, shelf: Shelf): Promise<SourceInfo> {
  const added: Shelved[] = [];
  const failed: UnreadPart[] = [...unread];
  try {
    for (const table of tables) {
      try {
        added.push(await shelf.add(table));
      } catch (error) {
        const part = error instanceof VitrineError && !FATAL.has(error.code) ? table.file.origin?.table : undefined;
        if (part === undefined) throw error;
        failed.push({ name: part, message: (error as VitrineError).message, remedy: (error as VitrineError).remedy });
      }
    }
    const [main] = added;
    const [first] = failed;
    if (main)
      return shelf.told(
        main.source,
        failed.map((part) => noticeOf(part, fileName)),
      );
    throw failure('bad_input', `Nothing in it can be read. ${first?.name}: ${first?.message}`, first?.remedy, { file: fileName });
  } catch (error) {
    for (const { source, isNew } of added) if (isNew) await shelf.remove(source.id);
    throw error;
  }
}

function noticeOf({ name, message }: UnreadPart, file: string): Unread {
  return { code: 'unread_part', message: `${name}: ${message}`, file, arguments: [name], rows: 0, firstRows: [] };
}
