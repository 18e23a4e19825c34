/** `vitrine explain`: how a number came about. */
import type { Explanation } from '../../api/types.js';
import { type Arguments, cellOptions, language, UsageError } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openSession } from '../session.js';
import { textTable } from '../text-table.js';

export async function explain({ given, operands }: Arguments): Promise<boolean> {
  const [metric, ...files] = operands;
  if (metric === undefined) throw new UsageError('explain: a metric is missing.');
  const options = cellOptions(metric, given);
  const { vitrine } = await openSession(files, given);
  const answer = await vitrine.explain(options);
  if (given.json) {
    printJson(answer);
    return true;
  }
  const { currency } = await vitrine.report({ metrics: [metric] });
  print(asText(answer, await Formatter.of(vitrine, language(given), currency)));
  return true;
}

function asText(answer: Explanation, format: Formatter): string {
  const result = format.cell(answer.result, answer.unit);
  const facts = [
    [format.word('formula'), answer.words],
    ['', answer.formula],
    [format.word('numbers'), answer.numbers],
    [format.word('result'), answer.result.value === null ? `${result} (${format.missing(answer.result.missing)})` : result],
  ];
  if (answer.from && answer.to) facts.push([format.word('period'), `${answer.from} – ${answer.to}`]);
  if (answer.source) facts.push([format.word('source'), answer.source]);
  for (const { name, value } of answer.parameters) facts.push([format.word('parameter'), `${name} = ${value ?? '–'}`]);
  for (const { note, source } of answer.benchmarks) facts.push([format.word('benchmark'), `${note} (${source})`]);
  return [
    `${answer.name} (${answer.metric})\n${answer.explanation}\n`,
    textTable([{}, {}], facts),
    measures(answer, format),
    variants(answer, format),
    parts(answer, format),
  ]
    .filter(Boolean)
    .join('\n');
}

function measures(answer: Explanation, format: Formatter): string {
  return textTable(
    [
      { title: format.word('measure') },
      { title: 'id' },
      { title: format.word('value'), right: true },
      { title: format.word('rows'), right: true },
      { title: format.word('notes') },
    ],
    answer.measures.map((measure) => [
      measure.name,
      measure.id,
      format.cell(measure, measure.unit),
      format.count(measure.rows_used),
      [measure.value === null ? format.missing(measure.missing) : '', range(measure), format.leftOut(measure.rows_left_out)]
        .filter(Boolean)
        .join('; '),
    ]),
  );
}

function range({ from, to }: { from?: string | null; to?: string | null }): string {
  return from && to ? `${from} – ${to}` : '';
}

function parts(answer: Explanation, format: Formatter): string {
  return textTable(
    [{ title: format.word('rests_on') }, { title: format.word('value'), right: true }, { title: format.word('formula') }],
    (answer.parts ?? []).map((part) => [part.name, format.cell(part.result, answer.unit), part.words]),
  );
}

function variants(answer: Explanation, format: Formatter): string {
  return textTable(
    [{ title: format.word('variant') }, { title: 'id' }, { title: format.word('value'), right: true }, { title: format.word('formula') }],
    answer.variants.map((variant) => [variant.name, variant.id, format.cell(variant.result, answer.unit), variant.words]),
  );
}
