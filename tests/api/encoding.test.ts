/** Encodings told by letters: the same table in every encoding and language, long and short. */
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { openTableTexts } from '../../web/api/node.js';
import { type Encoding, findEncoding } from '../../web/readers/encoding.js';
import { tableOf } from '../conformance/support.js';
import { enginePath, open } from './support.js';

const LABELS: Partial<Record<Encoding, string>> = { cp866: 'ibm866', 'windows-1252': 'windows-1254' };

/** The encoder that the platform lacks: every byte of its decoder, turned round. */
function encode(text: string, encoding: Encoding, mark = false): Uint8Array<ArrayBuffer> {
  if (encoding === 'UTF-8') return new TextEncoder().encode(text);
  if (encoding.startsWith('UTF-16')) {
    const bytes = new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'));
    if (encoding === 'UTF-16BE') Buffer.from(bytes.buffer).swap16();
    return bytes;
  }
  const decoder = new TextDecoder(LABELS[encoding] ?? encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const));
  return Uint8Array.from(text, (letter) => {
    const byte = byteOf.get(letter);
    if (byte === undefined) throw new Error(`${encoding} has no ${letter}`);
    return byte;
  });
}

const TEXTS = {
  German: [
    'Kunde;Straße;Größe',
    'Müller GmbH;Königsallee 7;groß',
    'Jäger & Söhne;Bäckerstraße 12;mäßig',
    'Weiß KG;Schönhauser Allee;für später',
    'Grünwald;Universitätsplatz;gehört dazu',
  ],
  French: [
    'Société;Prénom;Décision',
    'Crédit Général;Hélène;différé à été',
    'Pâtisserie Noël;François;accepté',
    'Électricité;Gérard;déjà réglé',
    'Hôtel de la Forêt;Anaïs;où ça',
  ],
  Polish: [
    'Nazwa;Miasto;Źródło',
    'Spółka Żółw;Łódź;sieć własna',
    'Kowalski;Kraków;ogłoszenie',
    'Święcicka;Gdańsk;pośrednik',
    'Wąsik;Białystok;książka',
  ],
  Russian: [
    'Клиент;Город;Стадия',
    'ООО Ромашка;Москва;Успешно реализовано',
    'ИП Щукин;Санкт-Петербург;Закрыто и не реализовано',
    'Завод Электрон;Казань;Переговоры',
    'Чайка;Хабаровск;Счёт выставлен',
  ],
  Ukrainian: [
    'Клієнт;Місто;Стадія',
    'ТОВ Їжак;Київ;Успішно реалізовано',
    'ФОП Ґалаґан;Львів;Закрито і не реалізовано',
    'Завод Єдність;Чернівці;Перемовини',
    'Мрія;Запоріжжя;Рахунок виставлено',
  ],
  English: ['Name;Café;Price', 'Beyoncé Ltd;Zoë’s Café;£ 12', 'Smith;naïve résumé;£ 5', 'Brown;“quoted” – dash;£ 7'],
} as const;
type Spoken = keyof typeof TEXTS;

const CASES: Array<[Spoken, Encoding]> = [
  ['German', 'windows-1252'],
  ['French', 'windows-1252'],
  ['English', 'windows-1252'],
  ['Polish', 'windows-1250'],
  ['Polish', 'ISO-8859-2'],
  ['Russian', 'windows-1251'],
  ['Russian', 'KOI8-R'],
  ['Russian', 'cp866'],
  ['Russian', 'ISO-8859-5'],
  ['Ukrainian', 'windows-1251'],
  ['Ukrainian', 'KOI8-U'],
];
const WIDE: Array<[Spoken, Encoding]> = (['German', 'French', 'Polish', 'Russian', 'Ukrainian', 'English'] as const).flatMap((language) => [
  [language, 'UTF-16LE'],
  [language, 'UTF-16BE'],
]);

const rows = (language: Spoken, count: number): string => `${TEXTS[language].slice(0, count).join('\r\n')}\r\n`;

describe('the encoding is found', () => {
  it.each([...CASES, ...WIDE])('%s in %s', (language, encoding) => {
    const found = [2, 3, 5].map((count) => findEncoding(encode(rows(language, count), encoding)));
    expect(found).toEqual([encoding, encoding, encoding]);
  });
  it.each(CASES)('%s in %s, in small and in large letters', (language, encoding) => {
    const skipped = /[’“”ß]/g;
    expect(findEncoding(encode(rows(language, 5).replace(skipped, '').toLowerCase(), encoding))).toBe(encoding);
    expect(findEncoding(encode(rows(language, 5).replace(skipped, '').toUpperCase(), encoding))).toBe(encoding);
  });
  it('the euro sign tells ISO-8859-15 from windows-1252', () => {
    const text = 'Kunde;Straße;Betrag\r\nMüller;Königsallee;7 €\r\nJäger;Bäckerstraße;12 €\r\n';
    expect(findEncoding(encode(text, 'ISO-8859-15'))).toBe('ISO-8859-15');
    expect(findEncoding(encode(text, 'windows-1252'))).toBe('windows-1252');
  });
  it.each(Object.keys(TEXTS) as Spoken[])('%s in UTF-8 is left to the reader', (language) => {
    expect(findEncoding(encode(rows(language, 5), 'UTF-8'))).toBeUndefined();
  });
});

describe('the file is read in it', () => {
  const all: Array<[Spoken, Encoding, boolean]> = [
    ...CASES.map(([language, encoding]): [Spoken, Encoding, boolean] => [language, encoding, false]),
    ...WIDE.flatMap(
      ([language, encoding]): Array<[Spoken, Encoding, boolean]> => [
        [language, encoding, false],
        [language, encoding, true],
      ],
    ),
  ];
  it.each(all)('%s in %s, byte order mark %s', async (language, encoding, mark) => {
    const texts = await openTableTexts({ wasm: enginePath });
    const text = rows(language, 5);
    const bytes = encode(text, encoding, mark);
    expect(await tableOf(texts, 'x.csv', bytes)).toBe(text.replaceAll(';', ','));
    expect(await tableOf(texts, 'x.csv.gz', new Uint8Array(gzipSync(bytes)))).toBe(text.replaceAll(';', ','));
  });

  it('is named, and original rows are read in it', async () => {
    const vitrine = await open();
    const content = `Deal;Owner;Status;Amount;Closed\r\n${'1;Иван Щукин;won;10;2024-01-05\r\n2;Ольга;won;20;2024-01-06\r\n'}`;
    for (const encoding of ['KOI8-R', 'cp866', 'UTF-16LE', 'windows-1251'] as const) {
      const source = await vitrine.add({ name: `${encoding}.csv`, bytes: encode(content, encoding) });
      expect(source.encoding).toBe(encoding);
      expect(source.columns[1]?.samples).toEqual(['Иван Щукин', 'Ольга']);
      const answer = await vitrine.rows({ metric: 'won_deals' });
      expect(answer.files[0]?.rows[0]?.cells).toEqual(['1', 'Иван Щукин', 'won', '10', '2024-01-05']);
      expect((await vitrine.report({ metrics: ['won_deals'] })).files[0]?.encoding).toBe(encoding);
      await vitrine.remove(source.id);
    }
  });

  it('can be said', async () => {
    const texts = await openTableTexts({ wasm: enginePath });
    const bytes = Uint8Array.of(...new TextEncoder().encode('a,b\n1,'), 0xe4, 0x0a);
    expect(await tableOf(texts, 'x.csv', bytes, { encoding: 'windows-1250' })).toBe('a,b\r\n1,ä\r\n');
    expect(await tableOf(texts, 'x.csv', bytes, { encoding: 'ISO-8859-1' })).toBe('a,b\r\n1,ä\r\n');
    expect(await tableOf(texts, 'x.csv', bytes, { encoding: 'ISO-8859-5' })).toBe('a,b\r\n1,ф\r\n');
    expect(await tableOf(texts, 'x.csv', bytes, { encoding: 'windows-1251' })).toBe('a,b\r\n1,д\r\n');
    await expect(tableOf(texts, 'x.csv', bytes, { encoding: 'latin-17' as Encoding })).rejects.toMatchObject({ code: 'bad_options' });
  });

  it('what is no text is not read in any', async () => {
    const texts = await openTableTexts({ wasm: enginePath });
    const image = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xcf, 0xe0, 0xd2, 0xc1);
    expect(findEncoding(image)).toBeUndefined();
    await expect(tableOf(texts, 'x.csv', image)).rejects.toThrow('PNG');
  });

  it('letters cut by slices stay whole', async () => {
    const texts = await openTableTexts({ wasm: enginePath });
    const text = `Имя,Город\r\n${'Щукин,Хабаровск\r\n'.repeat(300_000)}`;
    expect(await tableOf(texts, 'x.csv', encode(text, 'UTF-16BE'))).toBe(text);
  });

  it('bytes that are no UTF-8 are reported with their rows', async () => {
    const vitrine = await open();
    const good = 'name,amount\nЩукин,1\nИванов,2\nПетров,3\nСидоров,4\n';
    const bytes = Uint8Array.of(...new TextEncoder().encode(good), 0x41, 0xff, 0x2c, 0x35, 0x0a);
    const source = await vitrine.add({ name: 'x.csv', bytes });
    expect(source.encoding).toBe('UTF-8');
    expect(source.issues.map(({ code, firstRows }) => [code, firstRows])).toContainEqual(['invalid_bytes', [6]]);
  });
});
