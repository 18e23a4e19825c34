/** Archives made by hand for the tests of the zip reader: every oddity the format allows, and those it does not. */
import { deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: Uint8Array | string;
  stored?: boolean;
  /** Sizes stand behind the content, zero in the local header. */
  descriptor?: boolean;
  encrypted?: boolean;
  method?: number;
  /** What the directory says, where it is not the truth. */
  statedSize?: number;
  zip64?: boolean;
}

export interface ZipShape {
  comment?: string;
  before?: Uint8Array;
  zip64?: boolean;
}

const u16 = (value: number): Buffer => Buffer.from([value & 255, (value >> 8) & 255]);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
const u64 = (value: number): Buffer => Buffer.from(BigUint64Array.of(BigInt(value)).buffer);
const WIDE = 0xffffffff;

export function zipped(
  parts: ZipPart[],
  { comment = '', before = new Uint8Array(), zip64 = false }: ZipShape = {},
): Uint8Array<ArrayBuffer> {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const [local, central] = entryOf(part, at);
    body.push(local);
    directory.push(central);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end64 = [
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(parts.length),
    u64(parts.length),
    u64(listed.length),
    u64(at),
  ];
  const locator = [u32(0x07064b50), u32(0), u64(at + listed.length), u32(1)];
  const counts = zip64
    ? [u16(0xffff), u16(0xffff), u32(WIDE), u32(WIDE)]
    : [u16(parts.length), u16(parts.length), u32(listed.length), u32(at)];
  const end = [u32(0x06054b50), u16(0), u16(0), ...counts, u16(comment.length), Buffer.from(comment)];
  return new Uint8Array(Buffer.concat([before, ...body, listed, ...(zip64 ? [...end64, ...locator] : []), ...end]));
}

function entryOf(part: ZipPart, offset: number): [local: Buffer, central: Buffer] {
  const content = Buffer.from(part.content);
  const packed = part.stored ? content : deflateRawSync(content);
  const name = Buffer.from(part.name);
  const flags = u16((part.encrypted ? 1 : 0) | (part.descriptor ? 8 : 0) | 0x800);
  const method = u16(part.method ?? (part.stored ? 0 : 8));
  const size = part.statedSize ?? content.length;
  const known = part.descriptor ? [u32(0), u32(0)] : [u32(packed.length), u32(size)];
  const trailer = part.descriptor ? [u32(0x08074b50), u32(0), u32(packed.length), u32(size)] : [];
  const local = [u32(0x04034b50), u16(20), flags, method, u32(0), u32(0), ...known, u16(name.length), u16(0), name, packed, ...trailer];
  const wide = part.zip64 ? Buffer.concat([u16(1), u16(24), u64(size), u64(packed.length), u64(offset)]) : Buffer.alloc(0);
  const sizes = part.zip64 ? [u32(WIDE), u32(WIDE)] : [u32(packed.length), u32(size)];
  const central = [u32(0x02014b50), u16(20), u16(20), flags, method, u32(0), u32(0), ...sizes, u16(name.length), u16(wide.length), u16(0)];
  const place = [u16(0), u16(0), u32(0), u32(part.zip64 ? WIDE : offset), name, wide];
  return [Buffer.concat(local), Buffer.concat([...central, ...place])];
}
