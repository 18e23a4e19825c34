/** Which cards of a board have something to show, and how they stand in rows without gaps. Pure: no engine, no DOM. */
import type { BoardCard, Catalogue, Report } from '../../api/types.js';
import type { Session } from '../state/session.js';
import { toldBy } from '../state/told-by.js';
import type { NameInfo } from '../state/view.js';

export interface Ground {
  /** Everything over all data. */
  overview: Report | null;
  /** Whether a metric has a number on these files. */
  has: (metric: string) => boolean;
  names: readonly NameInfo[];
  profiles: Catalogue['profiles'];
}

export const groundOf = (session: Session): Ground => ({
  overview: session.overview,
  names: session.names,
  has: (metric) => session.has(metric),
  profiles: session.catalogue?.profiles ?? [],
});

/** From so many columns on, a table needs the whole width. */
const kWideTable = 4;

export const figuresOf = (card: BoardCard): string[] => [
  ...(card.opening ? [card.opening] : []),
  ...card.metrics,
  ...card.minus,
  ...(card.closing ? [card.closing] : []),
];

/** Of the names a card asks for, those that the files have, as they tell most. */
export function namesFor({ by }: BoardCard, { names }: Ground): string[] {
  return by.flatMap((id) => toldBy(id, names) ?? []);
}

export const nameFor = (card: BoardCard, ground: Ground): string | undefined => namesFor(card, ground)[0];

const moves = ({ overview }: Ground, metric: string): boolean => {
  const result = overview?.metrics[metric];
  return Boolean(result?.value) || (result?.series ?? []).some(({ value }) => Boolean(value));
};

/** Whether there is a course over time at all: some files hold no dates. A month of several days has one, day by day. */
const isDated = ({ overview }: Ground): boolean => {
  const { from, to } = overview?.period ?? {};
  const fewest = from && to && from < to ? 1 : 2;
  return Object.values(overview?.metrics ?? {}).some(({ series }) => (series ?? []).filter(({ value }) => value !== null).length >= fewest);
};

export function hasData(card: BoardCard, ground: Ground): boolean {
  const some = card.metrics.some(ground.has);
  switch (card.card) {
    case 'tiles':
      return true;
    case 'trend':
      return isDated(ground);
    case 'breakdown':
      return card.metrics.length > 0 ? some && nameFor(card, ground) !== undefined : ground.names.length > 0;
    case 'shares':
      return [...card.metrics, ...card.minus].filter((id) => moves(ground, id)).length > 1;
    case 'waterfall':
      return ground.has(card.closing ?? '') && some;
    case 'funnel':
      return card.metrics.filter((id) => moves(ground, id)).length > 1;
    case 'table':
      return some && nameFor(card, ground) !== undefined;
    case 'slips':
      return some && nameFor(card, ground) !== undefined && isDated(ground);
    case 'profile':
      return isProfiled(card, ground);
    case 'cohorts':
    case 'calendar':
      return card.metrics.some((id) => moves(ground, id));
  }
}

/** Whether two metrics of the profile can be told for the values of a name. */
function isProfiled({ profile: id }: BoardCard, { profiles, has, names }: Ground): boolean {
  const profile = profiles.find((one) => one.id === id);
  if (!profile || profile.metrics.filter(has).length < 2) return false;
  return names.some(({ name }) => profile.slices.includes(name.slice(name.indexOf('.') + 1)));
}

function isWide(card: BoardCard, ground: Ground): boolean {
  if (card.card === 'table') return card.metrics.filter(ground.has).length >= kWideTable;
  return card.card === 'tiles' || card.card === 'cohorts' || card.card === 'calendar' || card.card === 'profile';
}

/** Two narrow cards share a row; one that would be left alone takes the next narrow one beside it, or the whole row. */
export function rowsOf(cards: readonly BoardCard[], ground: Ground): BoardCard[][] {
  const rows: BoardCard[][] = [];
  const rest = cards.filter((card) => hasData(card, ground));
  while (rest.length > 0) {
    const first = rest.shift()!;
    if (isWide(first, ground)) {
      rows.push([first]);
      continue;
    }
    const partner = rest.findIndex((card) => !isWide(card, ground));
    rows.push(partner < 0 ? [first] : [first, ...rest.splice(partner, 1)]);
  }
  return rows;
}

/** Cards that draw over time or by steps are given more room than lists. */
export const isBroad = ({ card }: BoardCard): boolean => card !== 'breakdown' && card !== 'funnel' && card !== 'table';

export interface Grid {
  columns: number;
  /** Columns that the first tile covers, over two rows; 1: it is as large as any other. */
  star: number;
  /** Columns that the last tile covers. */
  last: number;
}

/** Below this many tiles a large one would only tear the row apart. */
const kStarFrom = 5;

/**
 * A grid of `count` tiles, of which at most `most` fit side by side, whose last row is full: by the number of columns, by the width of the
 * first tile, and where that cannot be by a wider last one.
 */
export function gridOf(count: number, most: number): Grid {
  let best: Grid = { columns: Math.max(1, Math.min(most, count)), star: 1, last: 1 };
  let least = Number.POSITIVE_INFINITY;
  const stars = count >= kStarFrom ? [2, 3].filter((width) => width < most) : [1];
  for (const star of stars) {
    const cells = count - 1 + (star > 1 ? star * 2 : 1);
    for (let columns = Math.min(most, cells); columns >= Math.max(star, most - 2); columns -= 1) {
      const empty = Math.ceil(cells / columns) * columns - cells;
      const cost = empty + (most - columns) * 0.75 + (star - 1) * 0.25;
      if (cost < least) [least, best] = [cost, { columns, star, last: 1 + empty }];
    }
  }
  return best;
}
