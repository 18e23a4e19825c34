/** `vitrine profile`: metrics side by side for the values of names, the best first, and what stands out. */
import type { ProfileAnswer, ProfileCell, ProfileHint } from '../../api/types.js';
import { type Arguments, language, profileOptions, UsageError } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openSession } from '../session.js';
import { type Column, heading, textTable } from '../text-table.js';

type Metric = ProfileAnswer['metrics'][number];

export async function profile({ given, operands }: Arguments): Promise<boolean> {
  const [id, ...files] = operands;
  if (id === undefined) throw new UsageError('profile: which one is missing (best_customers, resource_hints, or one of your catalogue).');
  const options = profileOptions(id, given);
  const { vitrine } = await openSession(files, given);
  const answer = await vitrine.profile(options);
  if (given.json) printJson(answer);
  else print(asText(answer, await Formatter.of(vitrine, language(given), answer.currency)));
  return true;
}

function asText(answer: ProfileAnswer, format: Formatter): string {
  const tables = answer.by.flatMap((side) => [
    sideTable(side, answer.metrics, format),
    ...(side.hints.length > 0 ? [`${heading(format.word('stands_out'))}${hints(side.hints, answer.metrics, format)}`] : []),
  ]);
  return [`${answer.name}\n${answer.explanation}\n`, ...tables].join('\n');
}

function sideTable({ label, slices }: ProfileAnswer['by'][number], metrics: Metric[], format: Formatter): string {
  const columns: Column[] = [
    { title: label },
    { title: format.word('mean_place'), right: true },
    ...metrics.map(({ name }) => ({ title: name, right: true })),
  ];
  const lines = slices.map(({ key, mean_place: place, cells }) => [
    key ?? format.word('no_value'),
    place === undefined ? '' : format.value(place, 'number'),
    ...metrics.map((metric) => cellText(cells[metric.id], metric, format)),
  ]);
  return textTable(columns, lines);
}

/** A value that too few rows stand behind is marked, not compared. */
function cellText(cell: ProfileCell | undefined, { unit }: Metric, format: Formatter): string {
  const few = typeof cell?.value === 'number' && cell.rows < FEW;
  return `${format.cell(cell, unit)}${few ? ` (${format.rows(cell.rows)})` : ''}`;
}

const FEW = 10;

function hints(all: ProfileHint[], metrics: Metric[], format: Formatter): string {
  const lines = all.map(({ key, metric: id, value, median, good }) => {
    const { name, unit } = metrics.find((metric) => metric.id === id) ?? { name: id, unit: 'number' };
    return [
      key ?? format.word('no_value'),
      name,
      format.value(value, unit),
      `${format.word('median_of_others')} ${format.value(median, unit)}`,
      good === undefined ? '' : format.word(good ? 'better' : 'worse'),
    ];
  });
  return textTable([{}, {}, { right: true }, {}, {}], lines);
}
