// The names of the sample company: who sells, what is sold, to whom. All invented.
export const owners = [
  ['Alma Reyes', 'North', 'Ingrid Solheim', 'Nordics'],
  ['Jonas Lind', 'North', 'Ingrid Solheim', 'Nordics'],
  ['Petra Novak', 'Central', 'Tomas Weber', 'DACH'],
  ['Lukas Brandt', 'Central', 'Tomas Weber', 'DACH'],
  ['Mara Fischer', 'Central', 'Tomas Weber', 'DACH'],
  ['Owen Clarke', 'West', 'Helen Osei', 'UK & Ireland'],
  ['Nia Roberts', 'West', 'Helen Osei', 'UK & Ireland'],
  ['Chiara Conti', 'South', 'Helen Osei', 'Iberia & Italy'],
  ['Pablo Serrano', 'South', 'Helen Osei', 'Iberia & Italy'],
  ['Iryna Kovalenko', 'East', 'Tomas Weber', 'Eastern Europe'],
];

export const regions = { DACH: 30, 'UK & Ireland': 24, Nordics: 17, 'Iberia & Italy': 17, 'Eastern Europe': 12 };
export const industries = { Retail: 32, Hospitality: 18, 'Sports clubs': 15, Education: 13, Logistics: 12, Manufacturing: 10 };
export const sizes = { Small: 55, 'Mid-market': 33, Enterprise: 12 };
export const sources = { Referral: 22, Website: 30, 'Trade fair': 14, Outbound: 20, Partner: 14 };
export const lostReasons = { Price: 30, 'Chose a competitor': 22, 'No budget': 17, 'No decision': 16, 'Missing feature': 9, Timing: 6 };
export const churnReasons = {
  'Too expensive': 26,
  'Went to a competitor': 20,
  'Poor support': 14,
  'No longer needed': 18,
  'Missing features': 12,
  'Payment failed': 10,
};

export const products = [
  ['Trail tents', 240, 0.58],
  ['Sleeping gear', 120, 0.55],
  ['Backpacks', 95, 0.52],
  ['Camp kitchen', 60, 0.6],
  ['Climbing kits', 180, 0.63],
  ['Winter wear', 150, 0.5],
];

const first = [
  'Alpen',
  'Baltic',
  'Bright',
  'Cedar',
  'Clear',
  'Cobalt',
  'Delta',
  'Ever',
  'Fjord',
  'Granite',
  'Green',
  'Harbor',
  'Iron',
  'Juniper',
  'Kite',
  'Lark',
  'Meadow',
  'North',
  'Oak',
  'Pine',
  'Quarry',
  'River',
  'Silver',
  'Stone',
  'Summit',
  'Terra',
  'Tide',
  'Vale',
  'West',
  'Wild',
];
const second = [
  'line',
  'crest',
  'field',
  'gate',
  'haven',
  'works',
  'way',
  'mark',
  'ridge',
  'point',
  'brook',
  'wood',
  'peak',
  'shore',
  'bridge',
  'path',
  'land',
  'view',
];
const third = ['GmbH', 'Ltd', 'AB', 'Srl', 'Group', 'Outfitters', 'Supply', '& Sons', 'Sport', 'Trading'];

/** Company names without repeats, in a shuffled order. */
export function companyNames(random, count) {
  const all = first.flatMap((head) => second.map((tail) => `${head}${tail}`));
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random.whole(0, at);
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all.slice(0, count).map((name) => `${name} ${random.pick(third)}`);
}
