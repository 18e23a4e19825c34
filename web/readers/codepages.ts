/** Code pages of old workbooks, decoded by the platform; what it does not know is read as Western European. */

const LABELS: Record<number, string> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  21866: 'koi8-u',
  65001: 'utf-8',
};

function labelOf(page: number): string {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  return LABELS[page] ?? 'windows-1252';
}

/** In the shape that the library asks for. */
export const codepages = {
  utils: {
    decode(page: number, data: ArrayLike<number> | string): string {
      const bytes = typeof data === 'string' ? Uint8Array.from(data, (character) => character.charCodeAt(0)) : Uint8Array.from(data);
      return new TextDecoder(labelOf(page)).decode(bytes);
    },
  },
};
