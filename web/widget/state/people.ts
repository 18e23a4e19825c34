/** Which names hold values that may tell who somebody is. A link holds such values only where the reader of the files says so. */
import type { Catalogue } from '../../api/types.js';
import type { NameInfo } from './view.js';
import type { Filter } from './where.js';

/** Of texts that the catalogue knows, more values than this are rather names than kinds. */
const kMostKinds = 50;
/** Of the files' own columns less is known, so fewer pass. */
const kMostOwnKinds = 12;
const kTelling = /@|\+?\d[\d\s().-]{7,}\d/;

/** By meaning first (a field of persons, an id, a name), then by how many values there are. */
export function mayNamePeople(info: NameInfo | undefined, catalogue: Catalogue | null): boolean {
  if (!info || info.person) return true;
  if (info.type !== 'text') return false;
  const field = catalogue?.facts.find(({ id }) => id === info.fact)?.fields.find(({ id }) => id === info.name);
  if (field?.kind === 'choice') return false;
  if (field?.kind === 'key') return true;
  return (info.distinct ?? Number.POSITIVE_INFINITY) > (field ? kMostKinds : kMostOwnKinds);
}

/** A filter by empty cells names nobody; an e-mail address or a telephone number does wherever it stands. */
export function filterMayNamePeople({ name, values }: Filter, names: readonly NameInfo[], catalogue: Catalogue | null): boolean {
  const texts = values.filter((value) => value !== null);
  if (texts.length === 0) return false;
  return (
    texts.some((value) => kTelling.test(value)) ||
    mayNamePeople(
      names.find((info) => info.name === name),
      catalogue,
    )
  );
}
