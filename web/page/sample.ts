/** The sample company's files, made at build time by web/sample/generate.mjs and fetched before the page is ready. */
import { content } from './held.js';

const names = [
  'deals.csv',
  'orders.csv',
  'customers.csv',
  'owners.csv',
  'targets.csv',
  'costs.csv',
  'subscriptions.csv',
  'leads.csv',
  'activities.csv',
  'winback.csv',
];

export function fetchSample(): Promise<File[]> {
  return Promise.all(names.map(async (name) => new File([await content(`./sample/${name}`)], name, { type: 'text/csv' })));
}
