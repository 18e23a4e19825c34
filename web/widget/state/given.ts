/** A report made elsewhere, in the place of files and engine: what it can answer by itself, and the boards as far as it has them. */
import { failure } from '../../api/errors.js';
import type { BoardCard, CardKind, Catalogue, CatalogueMetric, Language, Report, ReportOptions } from '../../api/types.js';
import { boardOf } from './boards.js';
import type { Board, NameInfo, View } from './view.js';

/** Up to so many figures stand on one board, whatever boards they are from. */
const kOneBoard = 12;
/** Cards that the figures, series and slices of a report are enough for. */
const kCards: ReadonlySet<CardKind> = new Set(['tiles', 'trend', 'breakdown', 'shares', 'waterfall', 'funnel', 'table']);

type Texts = Record<Language, string>;
type WrittenCard = Partial<Omit<BoardCard, 'name'>> & { card: string; name?: Texts };
type WrittenBoard = Partial<Omit<Board, 'name' | 'cards'>> & { id: string; name: Texts; cards?: WrittenCard[] };

/** Fails where it is no report of a schema that is known. */
export function checkedReport(given: unknown): Report {
  const report = given as Partial<Report> | null;
  const isReport = typeof report === 'object' && report !== null && report.schema === 1 && typeof report.metrics === 'object';
  if (isReport && report.period && Array.isArray(report.notices)) return { ...(report as Report), files: report.files ?? [] };
  throw failure('bad_input', 'This is no report of schema 1.', 'Make it by report() or by `vitrine report --json`.');
}

/** The part of a view that the report was made for. */
export function viewOf(report: Report): Partial<View> {
  const { from, to, grain, fiscal_start } = report.period;
  const results = Object.values(report.metrics);
  const compare = results.some(({ previous }) => previous) ? 'previous' : results.some(({ year_ago }) => year_ago) ? 'year' : 'none';
  return {
    compare,
    by: report.by ?? null,
    ...(from && to && { period: { kind: 'custom', from, to } }),
    ...(grain && { grain }),
    ...(fiscal_start && { settings: { fiscalStart: fiscal_start } }),
  };
}

export function namesOf({ by, metrics }: Report): NameInfo[] {
  if (!by) return [];
  const field = by.slice(by.lastIndexOf('.') + 1);
  const distinct = Math.max(0, ...Object.values(metrics).map(({ slices }) => slices?.length ?? 0));
  return [{ name: by, label: field.replaceAll('_', ' '), type: 'text', fact: by.slice(0, -field.length - 1), distinct } as NameInfo];
}

/** What of a catalogue a report tells: names and units; which way is good and the boards, in this language, are those of our own catalogue. */
export async function catalogueOf(report: Report, language: Language): Promise<Catalogue> {
  const [{ default: written }, { default: directions }] = await Promise.all([
    import('../../../core/catalogue/boards.json'),
    import('vitrine:directions'),
  ]);
  const known = Object.entries(report.metrics).filter(([, { value }]) => value !== null);
  const all = written.boards as unknown as WrittenBoard[];
  const boards = known.length <= kOneBoard ? [oneBoard(known.map(([id]) => id))] : all.map((board) => boardIn(board, language));
  return {
    version: report.catalogue ?? '',
    facts: [],
    measures: [],
    metrics: Object.entries(report.metrics).map(([id, { name = id, unit }]) => metricOf(id, name, unit, directions[id] ?? 0)),
    parameters: [],
    boards,
    templates: [],
    profiles: [],
  };
}

const oneBoard = (metrics: string[]): Board =>
  boardOf(metrics, [], [cardIn({ card: 'tiles' }), cardIn({ card: 'trend' }), cardIn({ card: 'breakdown' })]);

function metricOf(id: string, name: string, unit: CatalogueMetric['unit'], direction: -1 | 0 | 1): CatalogueMetric {
  return { id, name, unit, explanation: '', direction, kinds: [], formula: '', words: '', needs: [], benchmarks: [], variants: [] };
}

function boardIn(
  { id, name, metrics = [], main_series = [], slices = [], shown_by = [], cards = [] }: WrittenBoard,
  language: Language,
): Board {
  const own = cards.filter(({ card }) => kCards.has(card as CardKind)).map((card) => cardIn(card, language));
  return { id, name: name[language], metrics, main_series, slices, shown_by, with: [], cards: own };
}

function cardIn({ name, ...card }: WrittenCard, language: Language = 'en'): BoardCard {
  return { metrics: [], minus: [], by: [], ...card, card: card.card as CardKind, ...(name && { name: name[language] }) };
}

/** What of a change of the view a report can follow. */
export const answerable = ({ board, metric, beside }: Partial<View>): Partial<View> => ({
  ...(board !== undefined && { board }),
  ...(metric !== undefined && { metric }),
  ...(beside !== undefined && { beside }),
});

/** The answer to a question about the view that the report was made for; anything else needs the files. */
export function answerFrom(report: Report, { metrics, by, from, to }: ReportOptions): Report {
  const { period } = report;
  const isOther =
    (from !== undefined && from !== period.from) || (to !== undefined && to !== period.to) || (by !== undefined && by !== report.by);
  if (isOther) throw failure('bad_options', 'The report holds no answer to this.', 'Give the element the files.');
  const wanted = metrics ? new Set(metrics) : null;
  const shown = Object.entries(report.metrics).filter(([id]) => wanted === null || wanted.has(id));
  return { ...report, metrics: Object.fromEntries(shown) };
}
