/**
 * In which encoding a file's text stands, told by the letters, not by byte ranges: each candidate reading of the head is scored by
 * how its words look in the languages that are written so. Decides only; decoding is the platform's.
 */

export const ENCODINGS = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'ISO-8859-1',
  'ISO-8859-2',
  'ISO-8859-5',
  'ISO-8859-15',
  'KOI8-R',
  'KOI8-U',
  'cp866',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Names by the platform's label, in the order of preference between readings that are equally good. Windows-1254 is 1252 but for six
 * letters; Node's decoder of 1252 itself knows no more than Latin-1.
 */
const CANDIDATES: Array<[label: string, name: Encoding]> = [
  ['windows-1254', 'windows-1252'],
  ['windows-1251', 'windows-1251'],
  ['windows-1250', 'windows-1250'],
  ['iso-8859-15', 'ISO-8859-15'],
  ['iso-8859-2', 'ISO-8859-2'],
  ['koi8-u', 'KOI8-U'],
  ['ibm866', 'cp866'],
  ['iso-8859-5', 'ISO-8859-5'],
];

/** Most common letters of Russian and Ukrainian, the common and the rare ones, by tenths of how much they speak for a reading. */
const CYRILLIC_WEIGHT = new Map<string, number>([
  ...weighted('оеаинтсрвл', 10),
  ...weighted('кмдпуяыьгзіё', 5),
  ...weighted('бчйхжшющїє', 1),
  ...weighted('цэфъґ', -3),
]);
const VOWELS = /[аеёиоуыэюяіїє]/;
/** Letters beyond ASCII: German, French, Polish, Spanish and Portuguese, Czech and Slovak, Hungarian, Nordic, Romanian. */
const LATIN_ALPHABETS = [
  'äöüß',
  'àâæçéèêëîïôœùûüÿ',
  'ąćęłńóśźż',
  'áéíóúüñãõâêçàªº',
  'áčďéěíňóřšťúůýžľĺŕôä',
  'áéíóöőúüű',
  'åäöæøéü',
  'ăâîşţșț',
].map((letters) => new Set(letters));
const WORD = /[\p{L}\p{M}]+/gu;
const MOST_WORDS = 4000;
/** Signs that stand beside words in any language. */
const USUAL_SIGNS = /[\s«»„“”‘’‚‹›–—…№€£°§®©™·•²³±×½¼¡¿ºª]/;

function weighted(letters: string, weight: number): Array<[string, number]> {
  return [...letters].map((letter) => [letter, weight / 10]);
}

/** The encoding of the text that begins with `head`; undefined where it is UTF-8, no text, or no letter tells. */
export function findEncoding(head: Uint8Array): Encoding | undefined {
  const wide = findUtf16(head);
  const isPlain = head.every((byte) => byte < 0x80);
  if (wide || isPlain || head.includes(0) || looksLikeUtf8(head)) return wide;
  let best: Encoding | undefined;
  let bestScore = -Infinity;
  for (const [label, name] of CANDIDATES) {
    const text = new TextDecoder(label).decode(head);
    const score = scoreOf(text);
    if (score <= bestScore) continue;
    bestScore = score;
    best = name === 'KOI8-U' && !/[ґєії]/i.test(text) ? 'KOI8-R' : name;
  }
  return best;
}

/** A mark at the beginning; without one, a byte of every pair that is nearly always zero or the same Cyrillic page. */
function findUtf16(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE';
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE';
  if (!head.includes(0)) return undefined;
  for (const name of ['UTF-16LE', 'UTF-16BE'] as const) {
    const text = new TextDecoder(name).decode(head.subarray(0, head.length & ~1));
    const strange = text.match(/[^\t\n\r\x20-\x7e\xa0-\u045f\u0490\u0491\u2010-\u2122]/g)?.length ?? 0;
    if (strange * 50 <= text.length && /[\n\r,;\t]/.test(text)) return name;
  }
  return undefined;
}

/** Sequences that hold are at least four times as many as bytes that do not. */
function looksLikeUtf8(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head, { stream: true });
  const broken = text.split('\ufffd').length - 1;
  return (text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0) >= broken * 4;
}

/** Sum over the words beyond ASCII; languages of Latin letters compete, since a file is hardly ever written in all of them. */
function scoreOf(text: string): number {
  const words = (text.match(WORD) ?? []).filter((word) => /[^\0-\x7f]/.test(word)).slice(0, MOST_WORDS);
  const bySet = LATIN_ALPHABETS.map(() => 0);
  let score = -2 * (text.match(/[^\0-\x7f\p{L}\p{M}]/gu) ?? []).filter((sign) => !USUAL_SIGNS.test(sign)).length;
  for (const word of words) {
    if (!/^(\p{Lu}?\p{Ll}*|\p{Lu}+)$/u.test(word)) score -= 0.7;
    else if (word.length > 1 && word === word.toUpperCase()) score -= 0.2;
    const lower = word.toLowerCase();
    if (/[\u0400-\u04ff]/.test(lower)) score += scoreCyrillic(lower);
    else scoreLatin(lower, bySet);
  }
  return score + Math.max(...bySet);
}

/** Common letters, vowels and consonants in turn, nothing that no word begins with. */
function scoreCyrillic(word: string): number {
  let sum = /^[ьъы]/.test(word) ? -1 : 0;
  let before: boolean | undefined;
  for (const letter of word) {
    const vowel = VOWELS.test(letter);
    sum += CYRILLIC_WEIGHT.get(letter) ?? -2;
    if (before !== undefined) sum += vowel === before ? -0.4 : 0.3;
    before = vowel;
  }
  return sum / Math.sqrt(word.length);
}

/** A word of a language holds its letters alone, and they stand among plain ones. */
function scoreLatin(word: string, bySet: number[]): void {
  const foreign = word.match(/[^\0-\x7f]/g) ?? [];
  const crowded = (word.match(/(?<=[^\0-\x7f])[^\0-\x7f]/g) ?? []).length;
  LATIN_ALPHABETS.forEach((letters, i) => {
    const known = foreign.every((letter) => letters.has(letter));
    bySet[i] = (bySet[i] ?? 0) + (known ? 1 - 0.8 * crowded : -0.5 - 0.5 * crowded);
  });
}
