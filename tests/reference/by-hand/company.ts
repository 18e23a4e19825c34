/** One generated company: the same seed, the same tables. */
import { customers } from './customers-data.js';
import { deals } from './deals-data.js';
import { activities, leads, visits } from './funnel-data.js';
import { costs, plans, targets } from './money-data.js';
import { outreach } from './outreach-data.js';
import { Chance } from './random.js';
import { pricedSales, sales } from './sales-data.js';
import { subscriptions } from './subscriptions-data.js';
import type { Company } from './table.js';

const leadCount = 320;

export function company(seed: number): Company {
  const chance = new Chance(seed);
  const { intervals, months } = subscriptions(chance);
  return {
    leads: leads(chance, leadCount),
    deals: deals(chance, leadCount),
    visits: visits(chance),
    activities: activities(chance),
    sales: sales(chance),
    customers: customers(chance),
    subscriptions: intervals,
    customer_months: months,
    targets: targets(chance),
    costs: costs(chance),
    ...outreach(chance),
    sales_by_share: pricedSales(chance, 1),
    sales_by_percent: pricedSales(chance, 100),
    plans: plans(chance),
  };
}
