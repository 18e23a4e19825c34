/** Targets: quota, pace, and how well the pipeline covers them. */

import { salesViews } from './queries-sales.js';
import { currentQuarter, type Group, lastYear, month, odd, quarter, type Reference } from './reference.js';

/** The company's own rows, split by days; for an owner, that owner's. `levels` says which rows. */
const target = `(
  select sum(amount::double * (least(period_end, to_day()) - greatest(period_start, from_day()) + 1) / (period_end - period_start + 1))
  from targets where owner is not distinct from (case when sliced() then slice_key() end) and period_start <= to_day() and period_end >= from_day())`;

const soldSoFar = '(select coalesce(sum(net), 0) from lines where in_period(date))::double';
const elapsed = '((least(to_day(), today()) - from_day() + 1)::double / (to_day() - from_day() + 1))';

const quota = (metric: string, says: string, sql: string): Reference => ({ metric, says, sql, without: 'none' });

const byOwner = { by: 'owner', keys: { sales: 'owner' }, withNull: false };

export const quotaGroup: Group = {
  name: 'sales and targets',
  files: [{ fact: 'sales' }, { fact: 'targets' }],
  views: salesViews,
  references: [
    quota('target', 'The plan of the level asked for, split by days', `select ${target}`),
    quota('quota_attainment', 'Sales by target', `select ${soldSoFar} / nullif(${target}, 0)`),
    quota('target_progress', 'Sales to date by target', `select ${soldSoFar} / nullif(${target}, 0)`),
    quota('pace', 'Progress by the share of the period that has passed', `select ${soldSoFar} / nullif(${target}, 0) / ${elapsed}`),
  ],
  periods: [month, quarter, odd, lastYear, currentQuarter],
  grains: ['month', 'quarter'],
  slicings: [byOwner],
};

/** Where no row says when its period ends, the spacing does: here three months. Owners have plans, the company has none. */
const spaced = `(
  select sum(amount::double * (least(last_on, to_day()) - greatest(period_start, from_day()) + 1) / (last_on - period_start + 1))
  from (select *, cast(period_start + interval 3 month as date) - 1 as last_on from targets)
  where period_start <= to_day() and last_on >= from_day())`;

export const spacedGroup: Group = {
  name: 'sales and targets by their starts',
  files: [{ fact: 'sales' }, { fact: 'targets', columns: ['period_start', 'owner', 'amount'], keep: ({ owner }) => owner !== null }],
  views: salesViews,
  references: [
    quota('target', 'The sum of the owners’ plans, split by days', `select ${spaced}`),
    quota('quota_attainment', 'Sales by that', `select ${soldSoFar} / nullif(${spaced}, 0)`),
  ],
  periods: [month, quarter, odd, lastYear, currentQuarter],
  grains: ['quarter'],
  slicings: [{ ...byOwner, keys: { sales: 'owner', targets: 'owner' } }],
};

/** The day whose pipeline is looked at: the period's first, today if the period goes on after it. */
const asOf = '(case when today() >= from_day() and today() < to_day() then today() else from_day() end)';
const openThen = `created_on <= ${asOf} and (status = 'open' or closed_on > ${asOf})`;
const due = `from deals where ${openThen} and expected_close_on between from_day() and to_day()`;
const wonSoFar = `(select coalesce(sum(amount), 0) from deals where status = 'won' and in_period(closed_on))::double`;

const coverage = (variant: string | undefined, says: string, sql: string, periods?: string[]): Reference => ({
  metric: 'pipeline_coverage',
  ...(variant ? { variant } : {}),
  says,
  sql,
  without: 'none',
  ...(periods ? { periods } : {}),
});

export const pipelineGroup: Group = {
  name: 'deals and targets',
  files: [{ fact: 'deals' }, { fact: 'targets' }],
  references: [
    coverage(
      undefined,
      'Amount open on that day and expected to close in the period, by target',
      `select (select sum(amount) ${due})::double / nullif(${target}, 0)`,
    ),
    coverage(
      'all_open',
      'All that is open on that day, by target',
      `select (select sum(amount) from deals where ${openThen})::double / nullif(${target}, 0)`,
    ),
    coverage(
      'weighted',
      'Amount x probability, of the deals that have one',
      `select (select sum(amount * probability) ${due})::double / nullif(${target}, 0)`,
      ['current quarter'],
    ),
    coverage(
      'remaining',
      'Against the target less what has been won in the period so far',
      `select (select sum(amount) ${due})::double / nullif(greatest(${target} - ${wonSoFar}, 0), 0)`,
      ['current quarter'],
    ),
  ],
  periods: [quarter, currentQuarter, month],
  grains: ['quarter'],
  slicings: [{ by: 'owner', keys: { deals: 'owner' }, withNull: false }],
};

/** Of the plan's rows, those for that metric, split by days. */
const planned = (metric: string): string => `(
  select sum(amount::double * (least(period_end, to_day()) - greatest(period_start, from_day()) + 1) / (period_end - period_start + 1))
  from targets where metric = '${metric}' and period_start <= to_day() and period_end >= from_day())`;

export const plansGroup: Group = {
  name: 'deals and plans of two kinds',
  files: [{ fact: 'deals' }, { fact: 'targets', table: 'plans' }],
  references: [
    quota('target', 'The plan of revenue alone, split by days', `select ${planned('revenue')}`),
    coverage(
      undefined,
      'Amount open on that day and expected to close in the period, by the plan of revenue',
      `select (select sum(amount) ${due})::double / ${planned('revenue')}`,
    ),
    coverage('by_count', 'The number of these deals by the plan of deals', `select (select count(*) ${due})::double / ${planned('deals')}`),
    coverage(
      'remaining',
      'Against the plan less what has been won in the period so far',
      `select (select sum(amount) ${due})::double / nullif(greatest(${planned('revenue')} - ${wonSoFar}, 0), 0)`,
      ['current quarter'],
    ),
    quota('quota_attainment', 'Won amounts stand in for sales', `select ${wonSoFar} / ${planned('revenue')}`),
  ],
  periods: [quarter, currentQuarter],
  grains: ['quarter'],
};
