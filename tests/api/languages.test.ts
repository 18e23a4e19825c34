/** Metric names in three languages: those of the catalogue's source, whatever else happened before they were asked for. */
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Vitrine } from '../../web/api/index.node.js';
import type { Language } from '../../web/api/types.js';
import { enginePath, inFolder, json, open, text, written } from './support.js';

type Texts = Record<Language, string>;
interface Entry {
  id: string;
  name: Texts;
  explanation: Texts;
}

const wordsPath = (language: string): string => join(dirname(enginePath), `words.${language}.txt`);

async function source(file: string, list: string, id: string): Promise<Entry> {
  const path = new URL(`../../core/catalogue/${file}`, import.meta.url).pathname;
  const found = ((await json(path)) as Record<string, Entry[]>)[list]?.find((entry) => entry.id === id);
  if (!found) throw new Error(`${id} is not in ${file}`);
  return found;
}

const deals = 'Deal ID,Stage,Amount,Close Date\nD1,Won,100,2024-01-05\nD2,Lost,300,2024-01-09\n';
const own = JSON.stringify({
  metrics: [{ id: 'lost_share', name: { en: 'Lost share', uk: 'Частка програних' }, unit: 'ratio', formula: 'lost_deals / won_deals' }],
});

describe('a report', () => {
  let vitrine: Vitrine;
  beforeEach(async () => {
    vitrine = await open();
    await vitrine.add(text('deals.csv', deals));
  });
  afterEach(() => vitrine.dispose());

  const named = async (metric: string, language: Language): Promise<string | undefined> =>
    (await vitrine.report({ metrics: [metric], language })).metrics[metric]?.name;

  it('has the names of the language asked for, there and back', async () => {
    const { name } = await source('metrics_pipeline.json', 'metrics', 'win_rate');
    const measure = await source('measures_deals.json', 'measures', 'won_deals');
    for (const language of ['en', 'ru', 'uk', 'ru', 'en'] as const) {
      expect(await named('win_rate', language)).toBe(name[language]);
      expect(await named('won_deals', language)).toBe(measure.name[language]);
    }
  });

  it('has the same numbers in every language', async () => {
    const value = async (language: Language): Promise<unknown> =>
      (await vitrine.report({ metrics: ['win_rate'], language })).metrics['win_rate']?.value;
    for (const language of ['en', 'ru', 'uk'] as const) expect(await value(language)).toBe(0.5);
  });

  it('keeps the names of own metrics and the mapping', async () => {
    await vitrine.extendCatalogue(own, 'own.json');
    await vitrine.map({ files: { 'deals.csv': { columns: { Amount: null } } } });
    const mapping = await vitrine.mapping();
    expect(await named('lost_share', 'ru')).toBe('Lost share');
    expect(await named('lost_share', 'uk')).toBe('Частка програних');
    expect(await vitrine.mapping()).toEqual(mapping);
    const { name } = await source('metrics_pipeline.json', 'metrics', 'win_rate');
    expect(await named('win_rate', 'ru')).toBe(name.ru);
  });

  it('has them for own metrics that came later as well', async () => {
    await vitrine.catalogue('uk');
    await vitrine.extendCatalogue(own, 'own.json');
    const { name } = await source('metrics_pipeline.json', 'metrics', 'win_rate');
    expect(await named('win_rate', 'uk')).toBe(name.uk);
    expect(await named('lost_share', 'uk')).toBe('Частка програних');
  });
});

it('explanations and field labels are in the language too', async () => {
  const vitrine = await open();
  await vitrine.add(text('deals.csv', deals));
  const { name, explanation } = await source('metrics_pipeline.json', 'metrics', 'win_rate');
  expect(await vitrine.explain({ metric: 'win_rate', language: 'uk' })).toMatchObject({ name: name.uk, explanation: explanation.uk });
  const fact = (await source('facts_deals.json', 'facts', 'deals')) as Entry & { fields: Entry[] };
  const labels = (await vitrine.names({ fact: 'deals', language: 'ru' })).names ?? [];
  expect(labels.find(({ name: id }) => id === 'amount')?.label).toBe(fact.fields.find(({ id }) => id === 'amount')?.name.ru);
  vitrine.dispose();
});

describe('the words', () => {
  it('are not read as long as English is spoken', async () => {
    await inFolder(async (folder) => {
      const vitrine = await Vitrine.open({ wasm: enginePath, words: { ru: join(folder, 'none'), uk: join(folder, 'none') } });
      expect((await vitrine.catalogue()).metrics.length).toBeGreaterThan(20);
      await expect(vitrine.catalogue('ru')).rejects.toMatchObject({ code: 'read_failed', place: { file: join(folder, 'none') } });
      vitrine.dispose();
    });
  });

  it('are found beside the module', async () => {
    await inFolder(async (folder) => {
      const wasm = join(folder, 'vitrine.wasm');
      await copyFile(enginePath, wasm);
      const vitrine = await Vitrine.open({ wasm });
      await expect(vitrine.catalogue('uk')).rejects.toMatchObject({ code: 'read_failed', message: expect.stringContaining('not there') });
      await copyFile(wordsPath('uk'), join(folder, 'words.uk.txt'));
      const { name } = await source('metrics_pipeline.json', 'metrics', 'win_rate');
      expect((await vitrine.catalogue('uk')).metrics.find(({ id }) => id === 'win_rate')?.name).toBe(name.uk);
      vitrine.dispose();
    });
  });

  it('of another build or language are refused', async () => {
    await inFolder(async (folder) => {
      const russian = await readFile(wordsPath('ru'), 'utf8');
      const other = await written(folder, 'other.txt', russian.replace(/[0-9a-f]\n/, 'x\n'));
      const vitrine = await Vitrine.open({ wasm: enginePath, words: { ru: other, uk: wordsPath('ru') } });
      await expect(vitrine.catalogue('ru')).rejects.toMatchObject({
        code: 'bad_catalogue',
        message: expect.stringContaining('another build'),
        remedy: expect.stringMatching(/./),
      });
      await expect(vitrine.report({ language: 'uk' })).rejects.toMatchObject({
        code: 'bad_catalogue',
        message: expect.stringContaining('another language'),
      });
      vitrine.dispose();
    });
  });
});
