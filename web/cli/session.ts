/** From the command line's files to a Vitrine that can be asked: own catalogues first, then the data, then the mapping. */
import { readFile } from 'node:fs/promises';

import { failure, messageOf } from '../api/errors.js';
import { fileAt, Vitrine } from '../api/node.js';
import type { MappingInput, SourceInfo } from '../api/types.js';
import { type GivenOptions, readOptions, UsageError } from './arguments.js';

export interface Session {
  vitrine: Vitrine;
  sources: SourceInfo[];
}

export async function openSession(paths: string[], given: GivenOptions): Promise<Session> {
  if (paths.length === 0) throw new UsageError('A file is missing.');
  const vitrine = await openWithCatalogues(given);
  for (const path of paths) await vitrine.add(await fileAt(path), { read: readOptions(given) });
  await applyMapping(vitrine, given);
  return { vitrine, sources: await vitrine.sources() };
}

export async function openWithCatalogues(given: GivenOptions): Promise<Vitrine> {
  const vitrine = await Vitrine.open();
  for (const path of given.catalogue ?? []) await vitrine.extendCatalogue(await textOf(path), path);
  return vitrine;
}

export async function applyMapping(vitrine: Vitrine, given: GivenOptions): Promise<void> {
  if (given.map === undefined) return;
  const sources = await vitrine.sources();
  const names = sources.map(({ name }) => name);
  const mapping = asMapping(parseMapping(await textOf(given.map), given.map), names);
  await vitrine.map(forAllOfOneName(mapping, sources));
  const stranger = filesOf(mapping).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw failure(
      'bad_mapping',
      `The mapping names ${stranger}, which is not among the files.`,
      'Name a file as it is given, without its folder.',
      {
        file: given.map,
      },
    );
  }
}

/** What is said about one file, without its name, is about the only file there is. */
function asMapping(said: unknown, names: string[]): MappingInput {
  const [only, ...others] = names;
  const whole = Array.isArray(said) || typeof said !== 'object' || said === null || 'files' in said;
  if (whole || only === undefined || others.length > 0) return said as MappingInput;
  return 'name' in said ? ([said] as SourceInfo[]) : { files: { [only]: said } };
}

/** What is said of "deals.csv" is said of every file given by that name that has the columns, but for those named themselves. */
function forAllOfOneName(mapping: MappingInput, sources: SourceInfo[]): MappingInput {
  if (Array.isArray(mapping) || !mapping.files || Array.isArray(mapping.files)) return mapping;
  const files = { ...mapping.files };
  for (const { name, columns } of sources) {
    const said = mapping.files[name.replace(/ \(\d+\)(?=\.[^.]*$|$)/, '')];
    const has = new Set(columns.map(({ header }) => header));
    const fits = said && Object.keys({ ...said.columns, ...said.readings, ...said.rateScales }).every((header) => has.has(header));
    if (fits) files[name] ??= said;
  }
  return { ...mapping, files };
}

function filesOf(mapping: MappingInput): string[] {
  const files = Array.isArray(mapping) ? mapping : mapping.files;
  return Array.isArray(files) ? files.map(({ name }) => name) : Object.keys(files);
}

function parseMapping(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw failure('bad_mapping', `The mapping is not JSON (${messageOf(thrown)}).`, 'Correct the file.', { file: path });
  }
}

export async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw failure('read_failed', `The file cannot be opened (${messageOf(thrown)}).`, 'Check its path and that you may read it.', {
      file: path,
    });
  }
}
