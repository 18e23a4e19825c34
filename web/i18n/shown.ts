/**
 * Text of files as it is put before people: what would hide, reorder or overprint other text stands there as a visible mark, and names
 * that run from right to left keep to themselves (Unicode UAX #9, isolates). Only what is shown changes, never a value.
 */

/** No name of anything is as long; a cell can be. */
const kLongest = 4000;
const kMark = '\uFFFD';
const kOpen = '\u2068';
const kClose = '\u2069';

/**
 * Controls but for tab and line ends; what turns the order of letters; what takes no space or is a blank letter; line ends that are none in a
 * file; tags, which spell what nobody sees, but for those of a flag.
 */
const kHidden =
  /(?![\t\n\r])[\p{Cc}\u200B\u2028-\u202E\u2060-\u2067\u206A-\u206F\uFEFF]|\u00AD|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|\uFFA0|(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]*)[\u{E0000}-\u{E00FF}\u{E01F0}-\u{E0FFF}]/gu;
const kSuspect =
  /(?![\t\n\r])[\p{Cc}\u200B\u2028-\u202E\u2060-\u206F\uFEFF]|\u00AD|\u034F|\u115F|\u1160|\u17B4|\u17B5|[\u180B-\u180F]|\u3164|\uFFA0|[\u{E0000}-\u{E00FF}\u{E01F0}-\u{E0FFF}]|\p{M}{9}|(?:\u200D.[^\u200D]?){9}/u;
/** Letters of a language stack a few marks; more of them cover the lines around. */
const kStack = /(\p{M}{8})\p{M}+/gu;
/** Pictures joined to one, which no line can break. A family has four. */
const kChain = /(?:\p{Extended_Pictographic}\p{M}*\u200D){9,}/gu;
/** Letters of scripts that run from right to left, and marks that stand for one. */
const kRightToLeft = /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC]|[\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** With marks in the place of what cannot be seen; cut where it is longer than any name. */
export function shown(text: string): string {
  const whole = text.length <= kLongest ? text : `${text.slice(0, kLongest).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return marked(whole);
}

/** The same at any length: for a terminal, which would obey what is hidden. */
export function marked(text: string): string {
  if (!kSuspect.test(text)) return text;
  return withoutLooseIsolates(text.replace(kHidden, kMark).replace(kStack, `$1${kMark}`).replace(kChain, unjoined));
}

/** As shown, and apart from the text around it where its letters run the other way. */
export function isolated(text: string): string {
  const visible = shown(text);
  return kRightToLeft.test(visible) && kRightToLeft.test(outside(visible)) ? `${kOpen}${visible}${kClose}` : visible;
}

const unjoined = (pictures: string): string => pictures.replaceAll('\u200D', '');

/** Isolates that we put in are closed; one that is not was in the file. */
function withoutLooseIsolates(text: string): string {
  const letters = [...text];
  const open: number[] = [];
  letters.forEach((letter, at) => {
    if (letter === kOpen) open.push(at);
    else if (letter === kClose && open.pop() === undefined) letters[at] = kMark;
  });
  for (const at of open) letters[at] = kMark;
  return letters.join('');
}

function outside(text: string): string {
  let depth = 0;
  return [...text]
    .filter((letter) => {
      if (letter === kOpen) depth += 1;
      else if (letter === kClose) depth -= 1;
      return depth === 0;
    })
    .join('');
}
