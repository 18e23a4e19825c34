/** Boards as an element shows them: of some metrics only, or of one card. Pure. */
import type { BoardCard, CardKind, Catalogue } from '../../api/types.js';
import { type Board, figuresOf } from './view.js';

/** Words of an attribute; one that was taken away has none. */
export const wordsIn = (text: string | null): string[] => (text ?? '').split(/[\s,]+/).filter(Boolean);

const ofCard = ({ metrics, minus, opening, closing }: BoardCard): string[] => [...metrics, ...minus, opening ?? [], closing ?? []].flat();

/** The boards with these metrics only, in this order; what none of them has stands on the first. No metrics: as they are. */
export function boardsOfMetrics(boards: readonly Board[], metrics: readonly string[]): Board[] {
  if (metrics.length === 0) return [...boards];
  const known = new Set(boards.flatMap(figuresOf));
  const shown = boards
    .map((board, at) => narrowed(board, metrics, at === 0 ? metrics.filter((id) => !known.has(id)) : []))
    .filter(({ metrics: own }) => own.length > 0);
  return shown;
}

function narrowed(board: Board, metrics: readonly string[], others: readonly string[]): Board {
  const own = new Set([...figuresOf(board), ...others]);
  return {
    ...board,
    metrics: metrics.filter((id) => own.has(id)),
    main_series: board.main_series.filter((id) => metrics.includes(id)),
    shown_by: [],
    cards: board.cards.filter((card) => ofCard(card).length === 0 || ofCard(card).some((id) => metrics.includes(id))),
  };
}

/** A board of one card, or of tiles alone. */
export const boardOf = (metrics: readonly string[], slices: readonly string[], cards: readonly BoardCard[]): Board => ({
  id: 'element',
  name: '',
  metrics: [...metrics],
  main_series: [...metrics],
  slices: [...slices],
  shown_by: [],
  with: [],
  cards: [...cards],
});

/** Cards that look by a name, and are about any metrics as well as any others. */
export const kByName: ReadonlySet<CardKind> = new Set(['breakdown', 'table', 'slips']);

/**
 * The card that a board of the catalogue has of this kind for these metrics, or a new one. One that looks by a name shows the metrics that
 * are asked for and has no name of its own, which may be that of other metrics and another name.
 */
export function cardOf({ boards, profiles }: Catalogue, kind: CardKind, metrics: readonly string[], by: readonly string[]): BoardCard {
  const fresh: BoardCard = { card: kind, metrics: [...metrics], minus: [], by: [...by] };
  if (kind === 'profile') return profiled(fresh, profiles);
  const cards = boards.flatMap((board) => board.cards).filter(({ card }) => card === kind);
  const known = cards.find((card) => metrics.length > 0 && metrics.every((id) => ofCard(card).includes(id)));
  if (kByName.has(kind)) return { ...fresh, by: by.length > 0 ? [...by] : (known?.by ?? []) };
  return known ?? fresh;
}

/** With the first profile that has these metrics and these names. */
function profiled(card: BoardCard, profiles: Catalogue['profiles']): BoardCard {
  const fields = card.by.map((name) => name.slice(name.indexOf('.') + 1));
  const profile = profiles.find(
    ({ metrics, slices }) => card.metrics.every((id) => metrics.includes(id)) && fields.every((name) => slices.includes(name)),
  );
  return { ...card, metrics: profile?.metrics ?? [], ...(profile && { profile: profile.id }) };
}
