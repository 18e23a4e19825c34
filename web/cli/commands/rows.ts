/** `vitrine rows`: the rows behind a number, as they stand in the files. */
import type { RowsAnswer } from '../../api/types.js';
import { type Arguments, cellOptions, count, defined, language, UsageError } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openSession } from '../session.js';
import { textTable } from '../text-table.js';

export async function rows({ given, operands }: Arguments): Promise<boolean> {
  const [metric, ...files] = operands;
  if (metric === undefined) throw new UsageError('rows: a metric is missing.');
  const options = {
    ...cellOptions(metric, given),
    ...defined({
      measure: given.measure,
      leftOut: given['left-out'],
      limit: count('limit', given.limit),
      offset: count('offset', given.offset),
    }),
  };
  const { vitrine } = await openSession(files, given);
  const answer = await vitrine.rows(options);
  if (given.json) printJson(answer);
  else print(asText(answer, await Formatter.of(vitrine, language(given))));
  return true;
}

function asText(answer: RowsAnswer, format: Formatter): string {
  const tables = answer.files.map((file) => {
    const columns = [{ title: format.word('row'), right: true }, ...file.headers.map((title) => ({ title }))];
    return `${file.name}\n${textTable(
      columns,
      file.rows.map(({ row, cells }) => [String(row), ...cells]),
    )}`;
  });
  return [`${answer.measure}: ${format.rows(answer.total)}\n`, ...tables].join('\n');
}
