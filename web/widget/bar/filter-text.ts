/** A filter in words: "Region: North, South", "Region: not North", "Amount: 10 – 20", "Owner: no value". */
import type { Session } from '../state/session.js';
import { type Filter, isRange } from '../state/where.js';

const kNamed = 3;

export function filterText(session: Session, filter: Filter): string {
  return session.words.text(filter.not ? 'filters.says_not' : 'filters.says', {
    name: session.dimension(filter.name).label,
    values: valuesText(session, filter),
  });
}

function valuesText(session: Session, filter: Filter): string {
  if (isRange(filter)) return rangeText(session, filter);
  const texts = filter.values.map((value) => value ?? session.words.text('breakdown.no_value'));
  if (texts.length <= kNamed) return texts.join(', ');
  return session.words.text('filters.and_more', { values: texts.slice(0, kNamed - 1).join(', '), n: texts.length - kNamed + 1 });
}

function rangeText({ words, formats }: Session, { from, to, type }: Filter): string {
  const end = (text: string): string => (type === 'date' ? formats.day(text) : formats.plain(Number(text)));
  if (from !== undefined && to !== undefined) return `${end(from)} – ${end(to)}`;
  return words.text(from === undefined ? 'filters.up_to' : 'filters.from_on', { value: end(from ?? to ?? '') });
}
