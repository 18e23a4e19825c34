/** `vitrine sniff`: what the reader understood of each file and what its columns were recognised as. */
import { VitrineError } from '../../api/errors.js';
import { fileAt } from '../../api/node.js';
import type { FieldUse, SourceInfo } from '../../api/types.js';
import { type Arguments, language, readOptions, UsageError } from '../arguments.js';
import { Formatter } from '../format.js';
import { complain, describe, print, printJson } from '../output.js';
import { applyMapping, openWithCatalogues } from '../session.js';
import { textTable } from '../text-table.js';

export async function sniff({ given, operands }: Arguments): Promise<boolean> {
  if (operands.length === 0) throw new UsageError('sniff: a file is missing.');
  const vitrine = await openWithCatalogues(given);
  let good = true;
  for (const path of operands) {
    try {
      await vitrine.add(await fileAt(path), { read: readOptions(given) });
    } catch (thrown) {
      if (!(thrown instanceof VitrineError)) throw thrown;
      complain(describe(thrown));
      // A value of JSON that holds no records is sound.
      if (thrown.code !== 'no_table') good = false;
    }
  }
  await applyMapping(vitrine, given);
  const sources = await vitrine.sources();
  if (given.json) {
    printJson(sources);
    return good;
  }
  const format = await Formatter.of(vitrine, language(given));
  print(sources.map((source) => asText(source, format)).join('\n'));
  return good;
}

function asText(source: SourceInfo, format: Formatter): string {
  const facts = textTable(
    [{}, {}],
    [
      [format.word('file'), source.name],
      ...(source.sheet === undefined ? [] : [[format.word('sheet'), sheetsOf(source)]]),
      [format.word('facts'), source.facts.join(', ') || format.word('unrecognised')],
      [format.word('encoding'), source.encoding],
      [format.word('delimiter'), visible(source.delimiter, format)],
      [format.word('quote'), visible(source.quote, format)],
      [format.word('header_rows'), String(source.headerRows)],
      [format.word('preamble_rows'), String(source.preambleRows)],
      [format.word('data_rows'), format.count(source.rows)],
    ],
  );
  const columns = textTable(
    [
      { title: format.word('column') },
      { title: format.word('type') },
      { title: format.word('meaning') },
      { title: format.word('samples') },
    ],
    source.columns.map((column) => [
      column.header,
      column.type,
      column.uses.map((use) => meaning(use, format)).join(', '),
      column.samples.slice(0, 3).join(' | '),
    ]),
  );
  const issues = source.issues.map((issue) => `${format.issue(issue)}\n`).join('');
  return `${facts}\n${columns}${issues && `\n${format.word('issues')}\n${issues}`}`;
}

/** The sheet that was read first, the others after it. */
function sheetsOf({ sheet, sheets = [] }: SourceInfo): string {
  const others = sheets.filter((name) => name !== sheet);
  return others.length > 0 ? `${sheet} (${others.join(', ')})` : String(sheet);
}

function meaning({ fact, field, confidence }: FieldUse, format: Formatter): string {
  return `${fact}.${field} ${format.value(confidence, 'ratio')}`;
}

function visible(character: string | null, format: Formatter): string {
  if (!character) return format.word('none');
  return character === '\t' ? 'tab' : character;
}
