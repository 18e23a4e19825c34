/** `vitrine catalogue`: the metrics in one language. */
import { type Arguments, language, UsageError } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openWithCatalogues } from '../session.js';
import { textTable } from '../text-table.js';

export async function catalogue({ given, operands }: Arguments): Promise<boolean> {
  if (operands.length > 0) throw new UsageError('catalogue takes no files; own metrics are given with --catalogue FILE.');
  const lang = language(given);
  const vitrine = await openWithCatalogues(given);
  const answer = await vitrine.catalogue(lang);
  if (given.json) {
    printJson(answer);
    return true;
  }
  const format = await Formatter.of(vitrine, lang);
  print(
    textTable(
      [{ title: 'id' }, { title: format.word('metric') }, { title: format.word('unit') }, { title: format.word('explanation') }],
      answer.metrics.map((metric) => [metric.id, metric.name, metric.unit, metric.explanation]),
    ),
  );
  return true;
}
