/** `vitrine check`: what was read, used and left out before any number is believed; on demand every row left out as a file. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { dataCheck } from '../../api/check.js';
import { failure, messageOf } from '../../api/errors.js';
import { leftOutCsv } from '../../api/left-out.js';
import type { Vitrine } from '../../api/node.js';
import type { DataCheck, FactCheck, FieldCheck, MeasureCheck } from '../../api/types.js';
import { type Arguments, language } from '../arguments.js';
import { Formatter } from '../format.js';
import { print, printJson } from '../output.js';
import { openSession } from '../session.js';
import { textTable } from '../text-table.js';

export async function check({ given, operands }: Arguments): Promise<boolean> {
  const { vitrine } = await openSession(operands, given);
  const answer = await dataCheck(vitrine, { language: language(given) });
  if (given['out-dir'] !== undefined) await writeLeftOut(vitrine, answer.measures, given['out-dir']);
  if (given.json) printJson(answer);
  else print(asText(answer, await Formatter.of(vitrine, language(given), answer.currency)));
  return true;
}

function asText({ files, facts, measures, notices }: DataCheck, format: Formatter): string {
  const sections = [
    textTable(
      [{ title: format.word('file') }, { title: format.word('data_rows'), right: true }, { title: format.word('facts') }],
      files.map((file) => [file.name, format.count(file.rows), file.facts.join(', ') || format.word('none')]),
    ),
    files.flatMap(({ name, issues }) => issues.map((issue) => `  ${name}: ${format.issue(issue).trim()}\n`)).join(''),
    textTable(
      [
        { title: format.word('fact') },
        { title: format.word('data_rows'), right: true },
        { title: format.word('not_counted') },
        { title: format.word('covers') },
      ],
      facts.map((fact) => [fact.name, format.count(fact.rows), format.reasons(fact.removed), covered(fact)]),
    ),
    textTable(
      [
        { title: format.word('fact') },
        { title: format.word('field') },
        { title: format.word('empty'), right: true },
        { title: format.word('negative'), right: true },
        { title: format.word('suspicious') },
      ],
      facts.flatMap((fact) => fact.fields.filter(isRemarkable).map((field) => fieldLine(fact, field, format))),
    ),
    textTable(
      [{ title: format.word('measure') }, { title: format.word('used'), right: true }, { title: format.word('why') }],
      measures.filter(({ left_out }) => left_out.length > 0).map((measure) => measureLine(measure, format)),
    ),
    notices.length === 0 ? '' : `${format.word('notices')}\n${notices.map((notice) => `${format.notice(notice).trim()}\n`).join('')}`,
  ];
  return sections.filter(Boolean).join('\n');
}

function isRemarkable({ empty, negative, suspicious }: FieldCheck): boolean {
  return empty > 0 || negative !== undefined || suspicious !== undefined;
}

function fieldLine(fact: FactCheck, { name, empty, negative, suspicious }: FieldCheck, format: Formatter): string[] {
  const far = suspicious && `${format.rows(suspicious.rows)}: ${suspicious.first.map(({ row, value }) => `${row} (${value})`).join(', ')}`;
  return [fact.name, name, format.count(empty), format.count(negative), far ?? ''];
}

function measureLine({ name, rows_used, left_out }: MeasureCheck, format: Formatter): string[] {
  const reasons = left_out.map(({ reason, rows, first }) => {
    const numbers = first.map(({ row }) => row).join(', ');
    return `${format.reasons({ [reason]: rows })}: ${numbers}${rows > first.length ? ', …' : ''}`;
  });
  return [name, format.count(rows_used), reasons.join('; ')];
}

function covered({ from, to }: FactCheck): string {
  return from === null ? '' : `${from} … ${to}`;
}

async function writeLeftOut(vitrine: Vitrine, measures: MeasureCheck[], folder: string): Promise<void> {
  const path = join(folder, 'left_out.csv');
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, leftOutCsv(vitrine, measures));
  } catch (thrown) {
    throw failure('read_failed', `The file cannot be written (${messageOf(thrown)}).`, 'Choose another --out-dir.', { file: path });
  }
}
