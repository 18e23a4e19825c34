/** What a reader says of a file that it cannot or will not read: what is wrong, and what to do. */
export class UnreadableFile extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Bytes [begin, end) of a file; refused when it is shorter. */
export async function bytesAt(blob: Blob, begin: number, end: number, broken: () => UnreadableFile): Promise<DataView<ArrayBuffer>> {
  if (!(begin >= 0 && begin <= end && end <= blob.size)) throw broken();
  return new DataView(await blob.slice(begin, end).arrayBuffer());
}
