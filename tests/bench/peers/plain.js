/** What the readers of text are asked for besides: the six answers from rows of cells, kept in maps as they come. */

const kNone = '';

/** The entry of a key, made where there is none. */
function known(map, key, make) {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

export class PlainAnswers {
  totals = { won: 0, lost: 0, open: 0, cents: 0, cost: 0, days: 0 };
  months = new Map();
  regions = new Map();
  owners = new Map();
  /** Customer -> month -> cents, and the days of purchase. */
  customers = new Map();

  /** A row of texts, in the order of the file's columns. */
  add(row) {
    const { totals } = this;
    const status = row[7];
    if (status === 'Open') {
      totals.open += 1;
      return;
    }
    const owner = known(this.owners, row[2], () => ({ won: 0, lost: 0 }));
    if (status === 'Lost') {
      totals.lost += 1;
      owner.lost += 1;
      return;
    }
    totals.won += 1;
    owner.won += 1;
    const cents = Math.round(Number(row[12]) * 100);
    totals.cents += cents;
    totals.cost += Math.round(Number(row[13]) * 100);
    const closed = row[10];
    totals.days += (Date.parse(closed) - Date.parse(row[9])) / 86_400_000;
    const month = closed.slice(0, 7);
    this.months.set(month, (this.months.get(month) ?? 0) + cents);
    this.regions.set(row[4], (this.regions.get(row[4]) ?? 0) + cents);
    if (row[1] === kNone) return;
    const customer = known(this.customers, row[1], () => ({ days: new Set(), months: new Map() }));
    customer.days.add(closed);
    customer.months.set(month, (customer.months.get(month) ?? 0) + cents);
  }

  answers() {
    const { won, lost, open, cents, cost, days } = this.totals;
    const units = (map) => Object.fromEntries([...map].map(([key, value]) => [key, value / 100]));
    const owners = {};
    for (const [name, counts] of this.owners) for (const kind of ['won', 'lost']) owners[`${name}.${kind}`] = counts[kind];
    const newcomers = {};
    let repeat = 0;
    for (const { days: bought, months } of this.customers.values()) {
      if (bought.size > 1) repeat += 1;
      const first = [...months.keys()].reduce((a, b) => (a < b ? a : b));
      for (const [month, value] of months) {
        const name = `${month}.${month === first ? 'new' : 'returning'}`;
        newcomers[name] = (newcomers[name] ?? 0) + value;
      }
    }
    for (const name of Object.keys(newcomers)) newcomers[name] /= 100;
    return {
      totals: { won, lost, open, revenue: cents / 100, margin: 1 - cost / cents, win_rate: won / (won + lost), cycle: days / won },
      months: units(this.months),
      regions: units(this.regions),
      owners,
      customers: { customers: this.customers.size, repeat: repeat / this.customers.size },
      newcomers,
    };
  }
}
