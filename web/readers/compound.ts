/** Old containers of office programs (OLE) are told apart: workbooks are read by a library, of others is said what to do. */
import { bytesAt, UnreadableFile } from './unreadable.js';

const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const DIRECTORY_BYTES = 8192;

export function isCompound(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** Whether it is a workbook that is not encrypted. */
export async function holdsWorkbook(blob: Blob): Promise<boolean> {
  const names = await directoryText(blob).catch(() => '');
  return /(Workb|B)ook/.test(names) && !names.includes('EncryptedPackage');
}

/** What to say of any other. */
export async function compoundAnswer(blob: Blob): Promise<UnreadableFile> {
  const names = await directoryText(blob).catch(() => '');
  if (names.includes('EncryptedPackage')) {
    return new UnreadableFile(
      'The workbook is protected by a password.',
      'Open it, remove the password, save it and add it again.',
      'password_protected',
    );
  }
  return new UnreadableFile(
    'This is a document of an old office program, no table.',
    'Save the table as .xlsx or CSV and add that file.',
    'not_a_table',
  );
}

/** The names in the first sectors of the container's directory. */
async function directoryText(blob: Blob): Promise<string> {
  const none = (): UnreadableFile => new UnreadableFile('The file is cut off.', '', 'damaged');
  const header = await bytesAt(blob, 0, 512, none);
  const begin = (header.getUint32(48, true) + 1) * 2 ** header.getUint16(30, true);
  const bytes = await bytesAt(blob, begin, Math.min(begin + DIRECTORY_BYTES, blob.size), none);
  return new TextDecoder('utf-16le').decode(bytes);
}
