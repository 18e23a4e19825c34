/** Vitrine as the page uses it: the module and what stands beside it fetched and rehearsed while idle, the file added, questions as reports. */
import { kNames } from '../questions.mjs';

const kMetrics = {
  totals: ['won_deals', 'lost_deals', 'open_deals', 'total_revenue', 'profit_margin', 'win_rate', 'sales_cycle'],
  months: ['total_revenue'],
  regions: ['total_revenue'],
  owners: ['won_deals', 'lost_deals'],
  customers: ['paying_customers', 'repeat_customer_rate'],
  newcomers: ['total_revenue', 'new_revenue', 'unknown_revenue'],
};
const kMore = { months: { grain: 'month' }, regions: { by: 'region' }, owners: { by: 'owner' }, newcomers: { grain: 'month' } };

const monthOf = ({ from }) => from.slice(0, 7);

/** Answers by the names that questions.mjs gives them. */
const kTold = {
  totals: (m) => ({
    won: m.won_deals.value,
    lost: m.lost_deals.value,
    open: m.open_deals.value,
    revenue: m.total_revenue.value,
    margin: m.profit_margin.value,
    win_rate: m.win_rate.value,
    cycle: m.sales_cycle.value,
  }),
  months: (m) => Object.fromEntries(m.total_revenue.series.map((cell) => [monthOf(cell), cell.value])),
  regions: (m) => Object.fromEntries(m.total_revenue.slices.map(({ key, value }) => [key ?? '', value])),
  owners: (m) =>
    Object.fromEntries(['won', 'lost'].flatMap((kind) => m[`${kind}_deals`].slices.map(({ key, value }) => [`${key}.${kind}`, value]))),
  customers: (m) => ({ customers: m.paying_customers.value, repeat: m.repeat_customer_rate.value }),
  newcomers: (m) =>
    Object.fromEntries(
      m.total_revenue.series.flatMap((cell, at) => {
        const [fresh, unknown] = [m.new_revenue.series[at].value ?? 0, m.unknown_revenue.series[at].value ?? 0];
        return [
          [`${monthOf(cell)}.new`, fresh],
          [`${monthOf(cell)}.returning`, cell.value - fresh - unknown],
        ];
      }),
    ),
};

export async function open() {
  const address = new URL('/vitrine/api.js', location.href).href;
  const { Vitrine } = await import(/* @vite-ignore */ address);
  const vitrine = await Vitrine.open();
  await Promise.all([vitrine.catalogue('en'), vitrine.fetchBeside()]);
  const ask = async (where) => {
    const answers = {};
    for (const name of kNames) {
      const report = await vitrine.report({ metrics: kMetrics[name], ...kMore[name], ...(where ? { where } : {}) });
      answers[name] = kTold[name](report.metrics);
    }
    return answers;
  };
  return {
    idle: () => vitrine.rehearse(),
    load: (file) => vitrine.add(file),
    answers: () => ask(),
    again: (region) => ask(`region = '${region}'`),
    /** Every metric that computes, by month, and the slices of three names. */
    async whole() {
      await vitrine.report({ grain: 'month' });
      for (const by of ['region', 'owner', 'product']) await vitrine.report({ by });
    },
  };
}
