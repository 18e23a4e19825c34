/** Visitors, leads, opportunities; and what sellers do: calls, e-mails, meetings, demos. */
import { type File, type Group, month, odd, quarter, type Reference, year } from './reference.js';

const ratio = (part: string, whole: string): string => `select (${part})::double / nullif((${whole}), 0)`;
const leads = 'select count(*) from leads where in_period(created_on)';
const dated = (opportunity: string): string => `select count(*) from leads where ${opportunity}`;

const counts: Reference[] = [{ metric: 'leads', says: 'Leads by the day they came', sql: leads, exact: true }];

/** `when` is the day of a lead's opportunity, `is` whether it became one at any time. */
function opportunities(when: string, is: string): Reference[] {
  const inPeriod = `select count(*) from leads where (${is}) and in_period(${when})`;
  return [
    { metric: 'opportunities', says: 'Leads by the day they became an opportunity', sql: inPeriod, exact: true },
    { metric: 'lead_to_opportunity', says: 'Opportunities by leads, both of the period', sql: ratio(inPeriod, leads) },
    {
      metric: 'lead_to_opportunity',
      variant: 'cohort',
      says: 'Leads of the period that ever became one, by leads of the period',
      sql: ratio(dated(`(${is}) and in_period(created_on)`), leads),
    },
  ];
}

function group(name: string, files: File[], references: Reference[]): Group {
  return {
    name,
    files,
    references: [...counts, ...references],
    periods: [month, quarter, year, odd],
    grains: ['month', 'quarter'],
    slicings: [{ by: 'source', keys: { leads: 'source', visits: 'source' } }],
  };
}

const base = ['id', 'created_on', 'source'];
const hasDeal = 'exists (select 1 from all_deals where all_deals.lead = leads.id)';
const firstDeal = '(select min(created_on) from all_deals where all_deals.lead = leads.id)';
const wonDeals = `select count(*) from deals where status = 'won' and in_period(closed_on)`;
const hasWonDeal = `exists (select 1 from all_deals where all_deals.lead = leads.id and status = 'won')`;

export const funnelGroups: Group[] = [
  group(
    'leads with the day of the opportunity',
    [{ fact: 'leads', columns: [...base, 'opportunity_on'] }, { fact: 'visits' }],
    [
      ...opportunities('opportunity_on', 'opportunity_on is not null'),
      {
        metric: 'visitors',
        says: 'Visitors by day',
        sql: 'select coalesce(sum(visitors), 0) from visits where in_period(date)',
        exact: true,
      },
      { metric: 'lead_conversion', says: 'Leads by visitors', sql: ratio(leads, 'select sum(visitors) from visits where in_period(date)') },
    ],
  ),
  group(
    'leads and their deals',
    [{ fact: 'leads', columns: base }, { fact: 'deals' }],
    [
      ...opportunities(firstDeal, hasDeal),
      { metric: 'sales_conversion', says: 'Won deals by leads, both of the period', sql: ratio(wonDeals, leads), unsliced: true },
      {
        metric: 'sales_conversion',
        variant: 'cohort',
        says: 'Leads of the period with a deal that was ever won, by leads of the period',
        sql: ratio(dated(`${hasWonDeal} and in_period(created_on)`), leads),
        unsliced: true,
      },
    ],
  ),
  group(
    'leads with a flag',
    [{ fact: 'leads', columns: [...base, 'converted', 'won_on'] }],
    [
      ...opportunities('created_on', 'converted'),
      {
        metric: 'sales_conversion',
        variant: 'cohort',
        says: 'Leads of the period that were ever won, by leads of the period',
        sql: ratio(dated('won_on is not null and in_period(created_on)'), leads),
        unsliced: true,
      },
    ],
  ),
  group(
    'leads with everything',
    [{ fact: 'leads', columns: [...base, 'opportunity_on', 'converted'] }, { fact: 'deals' }],
    [
      ...opportunities(
        `case when opportunity_on is not null then opportunity_on when ${hasDeal} then ${firstDeal} else created_on end`,
        `opportunity_on is not null or ${hasDeal} or converted`,
      ),
    ],
  ),
];

const done = (kind: string, more = ''): string => `select count(*) from activities where kind = '${kind}' and in_period(date) ${more}`;
const held = `and status = 'held'`;
const booked = `select count(*) from activities where kind = 'meeting' and in_period(coalesce(booked_on, date))`;
const replies = `select count(*) from activities where (kind = 'reply' or kind = 'email' and direction = 'in') and in_period(date)`;
const sent = done('email', `and direction = 'out'`);

export const activitiesGroup: Group = {
  name: 'activities',
  files: [{ fact: 'activities' }],
  references: [
    { metric: 'calls', says: 'Calls by day', sql: done('call'), exact: true },
    { metric: 'replies', says: 'Replies of prospects, and e-mails that came in, by day', sql: replies, exact: true },
    { metric: 'meetings_booked', says: 'Meetings of any status, by the day of booking, else their own', sql: booked, exact: true },
    { metric: 'meetings_held', says: 'Meetings that took place, by day', sql: done('meeting', held), exact: true },
    { metric: 'demos', says: 'Demos that took place, by day', sql: done('demo', held), exact: true },
    { metric: 'meetings_booked_rate', says: 'Meetings booked by replies', sql: ratio(booked, replies) },
    {
      metric: 'show_rate',
      says: 'Meetings held by those held, missed and cancelled, of the meetings due in the period',
      sql: ratio(done('meeting', held), done('meeting', `and status in ('held', 'no-show', 'cancelled')`)),
    },
    {
      metric: 'pitch_rate',
      says: 'Demos held by outgoing e-mails and calls',
      sql: ratio(done('demo', held), `(${sent}) + (${done('call')})`),
    },
    {
      metric: 'checklist_compliance',
      says: 'Items done by items on the list, over calls with a list',
      sql: 'select sum(checklist_done)::double / nullif(sum(checklist_total), 0) from activities where in_period(date)',
    },
  ],
  periods: [month, quarter, year, odd],
  grains: ['month', 'quarter'],
  slicings: [{ by: 'owner', keys: { activities: 'owner' } }],
};
