/** Somebody who controls the link that people follow: whatever stands after `#`, nothing runs, and the files' own numbers are shown. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kHostile, kThief } from './attack/files.js';
import { send, type Visit, visitTo } from './attack/visit.js';
import { Stage, settled, tiles } from './browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

// 2 won of 3 closed deals.
const kDeals = `Deal,Status,Amount,Closed,Region
D-1,won,3000.50,2024-01-10,North
D-2,won,1200.25,2024-02-12,North
D-3,lost,900,2024-02-20,South
`;

const kKeys = ['board', 'metric', 'beside', 'period', 'grain', 'compare', 'by', 'week', 'fiscal', 'today', 'star', 'open', 'filter'];
const kFamilies = ['set.', 'use.', 'show.'];
const kPrototype = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__proto__.ran'];
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const encoded = encodeURIComponent;

const kLinks: Record<string, string> = {
  'a very long one': `board=${'a'.repeat(1_500_000)}`,
  'very many entries': Array.from({ length: 50_000 }, (_, at) => `set.p${at}=1`).join('&'),
  'very many filters': Array.from({ length: 190 }, (_, at) => `filter=${encoded(`["n${at}","is","${'x'.repeat(30)}"]`)}`).join('&'),
  'keys of the prototype': [...kPrototype, ...kFamilies.flatMap((family) => kPrototype.map((key) => family + key))]
    .flatMap((key) => [`${key}=1`, `${key}[ran]=1`, `${key}=win_rate`])
    .join('&'),
  'a prototype as a value': kKeys.flatMap((key) => kPrototype.map((value) => `${key}=${value}`)).join('&'),
  'a filter of a prototype': kPrototype
    .map((name) => `filter=${encoded(JSON.stringify([name, 'is', '__proto__', 'constructor']))}`)
    .join('&'),
  'wrong types': [
    '1',
    'null',
    'true',
    '{}',
    '{"__proto__":{"ran":1}}',
    '[]',
    '[null]',
    '[1,2,3]',
    '["region"]',
    '["region","is",{"ran":1}]',
  ]
    .concat('["region","range",[],{}]', '["region","range","999999999x",null]', '"region"', '1e999', '[["region"],"is","x"]')
    .flatMap((text) => kKeys.map((key) => `${key}=${encoded(text)}`))
    .join('&'),
  'deep nesting': `filter=${nested(7000)}&filter=${encoded(`["region","is",${nested(2000)}]`)}&by=${nested(300)}`,
  'what cannot be decoded': 'board=%E0%A4%A&%=%&%zz=%zz&by=%C0%80&filter=%00%FF%FE&=&&&==&#board=sales',
  'an address': `javascript:globalThis.ran=1&//${kThief}/a&by=${encoded(`http://${kThief}/b`)}&board=../../${kThief}`,
};
for (const [at, text] of kHostile.entries())
  if (text.length < 900)
    kLinks[`hostile text ${at}`] = [
      `by=${encoded(text)}`,
      `board=${encoded(text)}`,
      `filter=${encoded(JSON.stringify([text, 'is', text]))}`,
      `filter=${encoded(JSON.stringify(['region', 'not', text, text]))}`,
      `set.stage:${encoded(text)}=0.5`,
      `${encoded(text)}=1`,
    ].join('&');

async function answersItsFiles({ page, check, faults, requests, errors }: Visit, name: string): Promise<void> {
  await send(page, [{ name: 'deals.csv', text: kDeals }]);
  await page.waitForSelector('article[data-metric]');
  await settled(page);
  await check(name);
  // What the link asked for is taken off, and what the files say stands there.
  await page.evaluate(() => {
    location.hash = 'board=overview&metric=win_rate&period=all&filter=["region","is","North","South"]';
  });
  await expect.poll(() => page.locator('.chip').allInnerTexts()).toHaveLength(1);
  await settled(page);
  expect((await tiles(page))['win_rate'], name).toBeCloseTo(2 / 3, 12);
  expect({ name, faults, requests, errors }).toEqual({ name, faults: [], requests: [], errors: [] });
}

describe('a link', { timeout: 300_000 }, () => {
  it.each(Object.entries(kLinks).filter(([name]) => !name.startsWith('hostile')))(
    'of %s does no harm when it is followed',
    async (name, fragment) => {
      const visit = await visitTo(stage, { fragment });
      await answersItsFiles(visit, name);
      await visit.page.context().close();
    },
  );

  it('of any text of an attacker does none, followed or pasted into the open page', async () => {
    const [[first = '', fragment = ''] = [], ...others] = Object.entries(kLinks);
    const visit = await visitTo(stage, { fragment });
    await answersItsFiles(visit, first);
    for (const [name, hash] of others) {
      await visit.page.evaluate((text) => {
        location.hash = text;
      }, hash);
      await visit.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await settled(visit.page);
      await visit.check(`pasted: ${name}`);
    }
    expect(await visit.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(new RegExp(`${kThief}|ran=1`));
    await answersItsFiles(visit, 'after all');
    await visit.page.context().close();
  });
});
