/** `vitrine report`: the report as JSON, or as text that reads from top to bottom: notices, values, series, slices. */
import type { Cell, Comparison, MetricResult, Report } from '../../api/types.js';
import { type Arguments, language, reportOptions } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openSession } from '../session.js';
import { type Column, heading, textTable } from '../text-table.js';

/** So many metrics stand side by side in a table of series or slices. */
const METRICS_ACROSS = 5;
/** So many periods stand side by side where slices have series (cohorts, owners by month). */
const PERIODS_ACROSS = 12;

export async function report({ given, operands }: Arguments): Promise<boolean> {
  const options = reportOptions(given);
  const { vitrine } = await openSession(operands, given);
  const answer = await vitrine.report(options);
  if (given.json) printJson(answer);
  else print(asText(answer, await Formatter.of(vitrine, language(given), answer.currency)));
  return true;
}

function asText(answer: Report, format: Formatter): string {
  const entries = Object.entries(answer.metrics);
  return [
    head(answer, format),
    notices(answer, format),
    values(entries, answer.period, format),
    ...pivots(entries, format, answer.period.grain ?? '', METRICS_ACROSS, (result) =>
      result.series?.map((cell) => [format.bucket(cell), cell]),
    ),
    // Without --by, metrics are sliced by fields of their own and cannot share a table.
    ...pivots(entries, format, answer.by ?? '', answer.by ? METRICS_ACROSS : 1, (result) =>
      result.slices?.map((cell) => [cell.key ?? format.word('no_value'), cell]),
    ),
    ...entries.flatMap(([id, result]) => [...grids(id, result, answer.by ?? '', format)]),
  ]
    .filter(Boolean)
    .join('\n');
}

function head({ period, files, filter }: Report, format: Formatter): string {
  const lines: string[][] = [];
  if (period.from ?? period.to) lines.push([format.word('period'), `${period.from ?? '…'} – ${period.to ?? '…'}`]);
  if (filter) lines.push([format.word('filter'), filter]);
  for (const file of files) lines.push([format.word('file'), `${file.name}: ${format.rows(file.rows)}, ${file.facts.join(', ') || '–'}`]);
  return textTable([{}, {}], lines);
}

function notices(answer: Report, format: Formatter): string {
  if (answer.notices.length === 0) return '';
  const lines = answer.notices.map((notice) => format.notice(notice));
  return `${heading(format.word('notices'))}${lines.join('\n')}\n`;
}

function values(entries: Array<[string, MetricResult]>, period: Report['period'], format: Formatter): string {
  const columns: Column[] = [
    { title: format.word('metric') },
    { title: 'id' },
    { title: format.word('value'), right: true },
    { title: format.word('rows'), right: true },
    { title: format.word('notes') },
  ];
  const lines = entries.flatMap(([id, result]) => [
    [result.name ?? id, id, format.cell(result, result.unit), format.count(result.rows_used), notes(result, period, format)],
    ...Object.entries(result.variants ?? {}).map(([variant, cell]) => ['', `  ${variant}`, format.cell(cell, result.unit)]),
  ]);
  return textTable(columns, lines);
}

function notes(result: MetricResult, period: Report['period'], format: Formatter): string {
  const compared = (word: 'previous' | 'year_ago', comparison: Comparison | null | undefined): string =>
    comparison ? `${format.word(word)} ${format.cell(comparison, result.unit)}${format.change(comparison.change, result.unit)}` : '';
  return [
    result.value === null ? format.missing(result.missing) : '',
    result.from && result.to && !(result.from === period.from && result.to === period.to) ? `${result.from} – ${result.to}` : '',
    result.source ?? '',
    compared('previous', result.previous),
    compared('year_ago', result.year_ago),
    typeof result.coverage === 'number' && result.coverage < 1
      ? `${format.word('coverage')} ${format.value(result.coverage, 'ratio')}`
      : '',
    format.leftOut(result.rows_left_out),
  ]
    .filter(Boolean)
    .join('; ');
}

/** The series of every slice of a metric: a line a slice, a column a period. */
function* grids(id: string, result: MetricResult, by: string, format: Formatter): Generator<string> {
  const slices = (result.slices ?? []).filter(({ series }) => series?.length);
  const periods = slices[0]?.series ?? [];
  for (let first = 0; first < periods.length; first += PERIODS_ACROSS) {
    const shown = periods.slice(first, first + PERIODS_ACROSS);
    const columns: Column[] = [
      { title: `${result.name ?? id}, ${by}` },
      ...shown.map((cell) => ({ title: format.bucket(cell), right: true })),
    ];
    const lines = slices.map(({ key, series = [] }) => [
      key ?? format.word('no_value'),
      ...shown.map((_, at) => format.cell(series[first + at], result.unit)),
    ]);
    yield textTable(columns, lines);
  }
}

type LabelledCells = Array<[label: string, cell: Cell]>;

/** Tables with a line for each label and a column for each metric. */
function* pivots(
  entries: Array<[string, MetricResult]>,
  format: Formatter,
  title: string,
  across: number,
  cellsOf: (result: MetricResult) => LabelledCells | undefined,
): Generator<string> {
  const shown = entries.flatMap(([id, result]) => {
    const cells = cellsOf(result);
    return cells?.length ? [{ name: result.name ?? id, unit: result.unit, cells: new Map(cells) }] : [];
  });
  for (let first = 0; first < shown.length; first += across) {
    const group = shown.slice(first, first + across);
    const labels = [...new Set(group.flatMap(({ cells }) => [...cells.keys()]))];
    const columns: Column[] = [{ title }, ...group.map(({ name }) => ({ title: name, right: true }))];
    const lines = labels.map((label) => [label, ...group.map(({ cells, unit }) => format.cell(cells.get(label), unit))]);
    yield textTable(columns, lines);
  }
}
