/** All queries by hand, in the groups of files that they need. */
import { costsGroup } from './queries-costs.js';
import { customersGroup, flagGroup } from './queries-customers.js';
import { dealsGroup } from './queries-deals.js';
import { activitiesGroup, funnelGroups } from './queries-funnel.js';
import { outreachGroups } from './queries-outreach.js';
import { lifetimeGroup, pricedGroups } from './queries-purchases.js';
import { salesGroup } from './queries-sales.js';
import { subscriptionGroups } from './queries-subscriptions.js';
import { pipelineGroup, plansGroup, quotaGroup, spacedGroup } from './queries-targets.js';
import type { Group } from './reference.js';

export const groups: Group[] = [
  salesGroup,
  lifetimeGroup,
  ...pricedGroups,
  costsGroup,
  dealsGroup,
  quotaGroup,
  spacedGroup,
  pipelineGroup,
  plansGroup,
  ...funnelGroups,
  activitiesGroup,
  customersGroup,
  flagGroup,
  ...subscriptionGroups,
  ...outreachGroups,
];
