/**
 * A report by schedule, for cron or a CI job: appends one line of figures for a day to a history.
 *
 *     0 6 * * 1  cd /srv/kpi && node report.js history.jsonl exports/deals.csv exports/orders.xlsx
 */
import { appendFile } from 'node:fs/promises';
import { fileAt, Vitrine } from 'vitrine/node';

const [history, ...paths] = process.argv.slice(2);
const vitrine = await Vitrine.open();
for (const path of paths) await vitrine.add(await fileAt(path));
const { metrics } = await vitrine.report({ metrics: ['total_revenue', 'win_rate'] });
vitrine.dispose();

const figures = Object.fromEntries(Object.entries(metrics).map(([id, { value }]) => [id, value]));
await appendFile(history, `${JSON.stringify({ day: new Date().toISOString().slice(0, 10), ...figures })}\n`);
