/** What the page has words of its own for; all else is `bad_input`. */
export type UnreadableCode = 'password_protected' | 'unpacks_too_much' | 'damaged' | 'not_a_table' | 'bad_input';

/** What a reader says of a file that it cannot or will not read: what is wrong, and what to do. */
export class UnreadableFile extends Error {
  readonly remedy: string;
  readonly code: UnreadableCode;

  constructor(message: string, remedy: string, code: UnreadableCode = 'bad_input') {
    super(message);
    this.remedy = remedy;
    this.code = code;
  }
}

/** Bytes [begin, end) of a file; refused when it is shorter. */
export async function bytesAt(blob: Blob, begin: number, end: number, broken: () => UnreadableFile): Promise<DataView<ArrayBuffer>> {
  if (!(begin >= 0 && begin <= end && end <= blob.size)) throw broken();
  return new DataView(await blob.slice(begin, end).arrayBuffer());
}
