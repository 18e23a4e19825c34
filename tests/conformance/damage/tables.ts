/** The clean tables that are damaged. All of them made up; the first is a shop's export of some 80 rows with long quoted texts. */
export interface Base {
  name: string;
  header: string[];
  rows: string[][];
  /** Columns whose cells are quoted whether they need it or not. */
  quoted: number[];
}

type Next = (below: number) => number;

/** A sequence that is the same in every run. */
function numbers(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Row = (next: Next, i: number) => string[];

function table(name: string, seed: number, header: string[], row: Row, more: Partial<Base> & { count?: number } = {}): Base {
  const { count = 40, quoted = [] } = more;
  const next = numbers(seed);
  return { name, header, quoted, rows: Array.from({ length: count }, (_, i) => row(next, i)) };
}

const pick = (next: Next, words: string[]): string => words[next(words.length)] ?? '';
const two = (n: number): string => String(n).padStart(2, '0');

const ARTICLES = [
  'Potting Bench',
  "Gardener's Apron",
  'Seed Tray, 24 Cells',
  'Rain Barrel, Oak, 120 l',
  'Hose 3/4"',
  'Shelf Bracket, 12" Steel',
  "Kids' Watering Can",
  'Twine (Natural)',
  'Soil Thermometer',
  "Pruner, Left-Handed, Women's",
  'Trellis 6\' x 4"',
];
const OPENINGS = ['Built for daily use', "The nursery's own choice", 'Light, dry and quick to set up', 'Made by hand in small lots', 'A favourite since 1931'];
const MIDDLES = [', with a grip that doesn\'t slip', ', tested in frost, sun and rain', ' and 8\\\'9" long', ', lined with felt: soft, warm, quiet', ' for beds, pots and borders'];
const ENDINGS = ['.', ', and it folds flat.', ". Spare parts are kept for years, so don't throw it away.", ', as the old one was; only better.'];

const shop: Row = (next, i) => {
  const code = `${pick(next, ['GB', 'KL', 'TR', 'WN', 'ZS'])}-${1000 + next(9000)}`;
  return [
    `${two(13 + next(15))}/${two(1 + next(7))}/2019`,
    `${two(Math.floor(i / 4) % 24)}:${two((i % 4) * 15)}`,
    String(next(20)),
    code,
    `$${next(95)}.${next(100)}`,
    pick(next, ARTICLES),
    pick(next, OPENINGS) + pick(next, MIDDLES) + pick(next, ENDINGS),
    `https://shop.example/article/${code.replace('-', '_')}.html`,
    '',
  ];
};

const SHOP_HEADER = ['DAY', 'HOUR', 'Pieces', 'ARTICLEID', 'Amount', 'ArticleName', 'ArticleText', 'LINK', 'Remarks'];

export const BASES: Base[] = [
  table('catalogue', 11, SHOP_HEADER, shop, { count: 83, quoted: [6, 7] }),
  table('shop', 1, ['Date', 'Time', 'Qty', 'Product ID', 'Price', 'Kind', 'Description', 'Link'], (next, i) => [
    `${two(1 + next(28))}/${two(1 + next(12))}/2023`,
    `${two(next(24))}:${two(next(60))}`,
    next(5) === 0 ? '' : String(1 + next(20)),
    `P-${1000 + i}`,
    `${next(900)}.${two(next(100))}`,
    pick(next, ['Tools', 'Food', '']),
    pick(next, ['Hammer, large', 'Said "best" of all', 'Plain nails', 'Two\r\nlines', "Baker's choice; fresh"]),
    `https://shop.example/?id=${i}&lang=en`,
  ]),
  table('deals', 2, ['Deal', 'Company', 'Owner', 'Stage', 'Amount', 'Closed on'], (next, i) => [
    String(i + 1),
    pick(next, ['Weiß GmbH', 'Société Générale', 'Smith & Sons, Ltd.', 'ООО Ромашка', 'Łódź Trading']),
    pick(next, ['Anna', 'Boris', 'Chloé']),
    pick(next, ['won', 'lost', 'open']),
    next(6) === 0 ? '' : `${1 + next(90)},${two(next(10))}0.50`,
    next(4) === 0 ? '' : `2024-${two(1 + next(12))}-${two(1 + next(28))}`,
  ]),
  table('people', 3, ['Name', 'City', 'Country', 'Note'], (next, i) => [
    `${pick(next, ['Ann', 'Bob', 'Cid', 'Dan'])} ${pick(next, ['Lee', 'Ray', 'Fox'])} ${String.fromCharCode(65 + (i % 26))}.`,
    pick(next, ['Rome', 'Oslo', 'New York', 'São Paulo']),
    pick(next, ['Italy', 'Norway', 'USA', 'Brazil']),
    pick(next, ['', 'calls late', 'asked twice, bought once', 'see "file 7"']),
  ]),
  table('readings', 4, ['sensor', 'x', 'y', 'z', 'unit'], (next, i) => [
    `s${i}`,
    String(next(1000) / 10),
    String(-next(500)),
    `${next(9)}.${next(99)}e-02`,
    pick(next, ['mm', 'cm']),
  ]),
  table('two columns', 5, ['key', 'value'], (next, i) => [`k${i}`, pick(next, ['1', '22', '333', 'four, or five'])]),
  table('staff', 6, ['Post', 'Grade', 'Name', 'Unit', 'Reports to', 'Pay floor', 'Pay ceiling', 'Job'], (next, i) => [
    String(9100 + i),
    pick(next, ['B2', 'C1', 'SCS1']),
    pick(next, ['N/D', 'Brown, A.', 'Okafor, Chi', "O'Neil, Pat"]),
    pick(next, ['Finance', 'Legal, Contracts & Property', 'IT']),
    next(5) === 0 ? 'XX' : String(9100 + next(40)),
    String(20000 + next(9) * 5000),
    String(70000 + next(9) * 5000),
    pick(next, ['Accounts', 'Runs the help desk; answers calls, mails and "walk-ins"', 'Drafts contracts']),
  ], { quoted: [2, 7] }),
];
