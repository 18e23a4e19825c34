/** All examples, by what they are about. */
import { acquisition } from './acquisition.js';
import { buyers } from './buyers.js';
import { churn } from './churn.js';
import { currencies } from './currencies.js';
import { closedDeals } from './deals.js';
import type { Example } from './example.js';
import { funnel } from './funnel.js';
import { further } from './further.js';
import { margin } from './margin.js';
import { pipeline, stages } from './pipeline.js';
import { revenue } from './revenue.js';
import { rules } from './rules.js';
import { slices } from './slices.js';
import { sources } from './sources.js';
import { recurring } from './subscriptions.js';
import { plans } from './targets.js';
import { team } from './team.js';
import { satisfaction, winback } from './winback.js';
import { lifts } from './winback-lifts.js';

export const families: Record<string, Example[]> = {
  revenue,
  margin,
  buyers,
  deals: closedDeals,
  pipeline,
  stages,
  funnel,
  plans,
  team,
  recurring,
  churn,
  acquisition,
  winback,
  lifts,
  satisfaction,
  currencies,
  sources,
  rules,
  slices,
  further,
};
