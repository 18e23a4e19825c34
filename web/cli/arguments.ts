/** The command line's words: which commands and options there are, and how they become the API's options. Wrong usage ends here. */
import { parseArgs } from 'node:util';

import type { CellOptions, Grain, Language, ProfileOptions, ReadOptions, ReportOptions, WeekStart } from '../api/types.js';
import { ENCODINGS } from '../readers/encoding.js';

/** The command line is wrong; nothing was read. */
export class UsageError extends Error {}

const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies Grain[];
const LANGUAGES = ['en', 'ru', 'uk'] as const satisfies Language[];
const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const satisfies WeekStart[];
const COMPARISONS = ['previous', 'year'] as const;
const HEADERS = ['auto', 'none'] as const;

const OPTIONS = {
  json: { type: 'boolean' },
  metric: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  grain: { type: 'string' },
  by: { type: 'string' },
  where: { type: 'string' },
  compare: { type: 'string' },
  map: { type: 'string' },
  catalogue: { type: 'string', multiple: true },
  param: { type: 'string', multiple: true },
  today: { type: 'string' },
  'time-zone': { type: 'string' },
  'fiscal-start': { type: 'string' },
  'week-start': { type: 'string' },
  lang: { type: 'string' },
  key: { type: 'string' },
  variant: { type: 'string' },
  measure: { type: 'string' },
  'left-out': { type: 'string' },
  limit: { type: 'string' },
  offset: { type: 'string' },
  header: { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  'max-expansion': { type: 'string' },
  unpivot: { type: 'boolean' },
  'keep-footers': { type: 'boolean' },
  'out-dir': { type: 'string' },
  'for-spreadsheet': { type: 'boolean' },
  dialect: { type: 'string' },
  table: { type: 'string', multiple: true },
  views: { type: 'boolean' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** What is asked, of the files or of a warehouse. */
const ASKED: OptionName[] = [
  'from',
  'to',
  'grain',
  'by',
  'where',
  'map',
  'catalogue',
  'sheet',
  'max-expansion',
  'unpivot',
  'keep-footers',
  'param',
  'today',
  'fiscal-start',
  'week-start',
];
const QUESTION: OptionName[] = [...ASKED, 'json', 'time-zone', 'lang'];
const CELL: OptionName[] = [...QUESTION, 'key', 'variant'];

/** Every command with the options it takes. */
export const COMMANDS = {
  report: [...QUESTION, 'metric', 'compare'],
  profile: QUESTION,
  explain: CELL,
  rows: [...CELL, 'measure', 'left-out', 'limit', 'offset'],
  sniff: ['json', 'map', 'catalogue', 'header', 'encoding', 'sheet', 'max-expansion', 'unpivot', 'keep-footers', 'lang'],
  check: ['json', 'map', 'catalogue', 'sheet', 'max-expansion', 'unpivot', 'keep-footers', 'lang', 'out-dir'],
  table: ['out-dir', 'header', 'encoding', 'sheet', 'max-expansion', 'for-spreadsheet'],
  catalogue: ['json', 'lang', 'catalogue'],
  sql: [...ASKED, 'dialect', 'metric', 'table', 'views'],
} as const satisfies Record<string, readonly OptionName[]>;

export type CommandName = keyof typeof COMMANDS;

/** The options of one call, as given: text by name, checked only when they are turned into API options. */
export type GivenOptions = {
  [K in OptionName]?: (typeof OPTIONS)[K] extends { type: 'boolean' }
    ? boolean
    : (typeof OPTIONS)[K] extends { multiple: true }
      ? string[]
      : string;
};

export interface Arguments {
  command: CommandName;
  given: GivenOptions;
  /** Positional arguments after the command. */
  operands: string[];
}

export function parseArguments(words: string[]): Arguments {
  const [command, ...rest] = words;
  if (command === undefined) throw new UsageError('A command is missing.');
  if (!isCommand(command)) throw new UsageError(`There is no command "${command}".`);
  const options = Object.fromEntries(COMMANDS[command].map((name) => [name, OPTIONS[name]]));
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    return { command, given: values as GivenOptions, operands: positionals };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new UsageError(`${command}: ${message.split('. ')[0]?.replace(/\.$/, '')}.`);
  }
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

export function reportOptions(given: GivenOptions): ReportOptions {
  return {
    ...questionOptions(given),
    ...defined({ metrics: metricList(given.metric), compare: oneOf('compare', given.compare, COMPARISONS) }),
  };
}

export function profileOptions(profile: string, given: GivenOptions): ProfileOptions {
  const { grain: _grain, sliceSeries: _series, ...options } = questionOptions(given);
  return { ...options, profile };
}

/** An empty --key is the slice of the rows without the value. */
export function cellOptions(metric: string, given: GivenOptions): CellOptions {
  const key = given.key === '' ? null : given.key;
  return { ...questionOptions(given), metric, ...defined({ key, variant: given.variant }) };
}

export function readOptions(given: GivenOptions): ReadOptions {
  const ratio = count('max-expansion', given['max-expansion']);
  return defined({
    limits: ratio === undefined ? undefined : { ratio, bytes: Number.POSITIVE_INFINITY },
    header: oneOf('header', given.header, HEADERS),
    encoding: oneOf('encoding', given.encoding, ENCODINGS),
    sheet: given.sheet,
    unpivot: given.unpivot,
    footers: given['keep-footers'] ? 'keep' : undefined,
  });
}

export function language(given: GivenOptions): Language {
  return oneOf('lang', given.lang, LANGUAGES) ?? 'en';
}

/** A whole number >= 0. */
export function count(name: OptionName, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} wants a whole number, not "${text}".`);
  return Number(text);
}

/** The object without its undefined entries. */
export function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function questionOptions(given: GivenOptions): ReportOptions {
  return {
    language: language(given),
    ...defined({
      from: day('from', given.from),
      to: day('to', given.to),
      today: day('today', given.today),
      grain: oneOf('grain', given.grain, GRAINS),
      by: given.by,
      sliceSeries: given.by && given.grain ? true : undefined,
      where: given.where,
      parameters: parameters(given.param),
      timeZone: given['time-zone'],
      fiscalStart: month('fiscal-start', given['fiscal-start']),
      weekStart: oneOf('week-start', given['week-start'], WEEK_STARTS),
    }),
  };
}

function metricList(given: string[] | undefined): string[] | undefined {
  if (!given) return undefined;
  const ids = given.flatMap((list) => list.split(',')).map((id) => id.trim());
  const wrong = ids.find((id) => !/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(id));
  if (wrong !== undefined) throw new UsageError(`--metric wants ids separated by commas, not "${wrong}".`);
  return ids;
}

function parameters(given: string[] | undefined): Record<string, string> | undefined {
  if (!given) return undefined;
  return Object.fromEntries(
    given.map((text) => {
      const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) throw new UsageError(`--param wants NAME=VALUE, not "${text}".`);
      return [name.trim(), value.trim()];
    }),
  );
}

/** `--table deals=crm.deals` -> [deals, crm.deals]; `--table deals`: the table is called as the fact. */
export function tableNames(given: string[] | undefined): Array<[fact: string, table: string | undefined]> {
  return (given ?? []).map((text) => {
    const [, fact = '', table] = /^([a-z_]+)(?:=(.+))?$/s.exec(text.trim()) ?? [];
    if (fact === '') throw new UsageError(`--table wants FACT=TABLE, not "${text}".`);
    return [fact, table?.trim()];
  });
}

export function oneOf<const T extends string>(name: OptionName, text: string | undefined, choices: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new UsageError(`--${name} wants one of ${choices.join(', ')}, not "${text}".`);
  return choice;
}

function day(name: OptionName, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`--${name} wants a date as YYYY-MM-DD, not "${text}".`);
  }
  return text;
}

function month(name: OptionName, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^(0?[1-9]|1[0-2])$/.test(text)) throw new UsageError(`--${name} wants a month from 1 to 12, not "${text}".`);
  return Number(text);
}
