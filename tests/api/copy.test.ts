/** A second Vitrine on the same files: it answers as the first one does, and what is tried in it stays in it. */
import { expect, it } from 'vitest';

import type { Report, ReportOptions } from '../../web/api/types.js';
import { open, text } from './support.js';

const months = (report: Report): unknown => report.metrics['total_revenue']?.series?.map(({ from, value }) => [from, value]);
const question: ReportOptions = { metrics: ['total_revenue'], grain: 'month' };

it('copies files, meanings and catalogue, and neither disturbs the other', async () => {
  const vitrine = await open();
  const { id } = await vitrine.add(text('orders.csv', 'Order ID,Order date,Amount,Xyz\n1,01/02/2024,100,North\n2,03/04/2024,200,South\n'));
  await vitrine.map({ files: { 'orders.csv': { columns: { Xyz: { fact: 'sales', field: 'channel' } } } } });
  await vitrine.extendCatalogue('{"metrics":[{"id":"twice","name":{"en":"Twice"},"unit":"money","formula":"2 * total_revenue"}]}');
  const dayFirst = [
    ['2024-02-01', 100],
    ['2024-03-01', 0],
    ['2024-04-01', 200],
  ];
  const copy = vitrine.copy();
  expect(months(await copy.report(question))).toEqual(dayFirst);
  expect((await copy.report({ metrics: ['twice'] })).metrics['twice']?.value).toBe(600);
  expect((await copy.sources())[0]).toMatchObject({ id, columns: [{}, {}, {}, { uses: [{ field: 'channel' }] }] });

  await copy.map({ files: { 'orders.csv': { readings: { 'Order date': { type: 'date', dateOrder: 'mdy', decimalSign: 'point' } } } } });
  expect(months(await copy.report(question))).toEqual([
    ['2024-01-01', 100],
    ['2024-02-01', 0],
    ['2024-03-01', 200],
  ]);
  expect(months(await vitrine.report(question))).toEqual(dayFirst);
  copy.dispose();
  await expect(copy.report(question)).rejects.toThrow('disposed');
  expect(months(await vitrine.report(question))).toEqual(dayFirst);

  const short = vitrine.copy();
  const asked = short.report(question);
  short.dispose();
  await expect(asked).rejects.toThrow('disposed');
  expect(months(await vitrine.report(question))).toEqual(dayFirst);
  vitrine.dispose();
});
