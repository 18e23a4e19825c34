// What else the sample company keeps: service plans that customers pay monthly, leads, what sellers do, talks with those who leave. Made
// from the same deals and customers as the other files, by random numbers of their own: one file never changes another.
import { randomFrom } from './random.mjs';

const kFees = { Small: 210, 'Mid-market': 640, Enterprise: 2300 };
const kPlans = ['Basic', 'Plus', 'Fleet'];
const kPlanFactor = [0.7, 1, 1.55];
/** Days of the files in which activities were recorded: the last two years. */
const kActive = 730;
/** Sellers who call little and meet less often; the numbers of their region show it. */
const kQuiet = { 'Chiara Conti': 0.5, 'Pablo Serrano': 0.6, 'Lukas Brandt': 0.75 };

/**
 * A plan for each customer from the first day to the last; a new line for each change of it. One in four goes up within a year, fewer go
 * down, some pause for a quarter and come back.
 */
export function subscriptions(customers, last) {
  const random = randomFrom(31);
  const lines = [];
  for (const { name, size, region, acquired, churned } of customers) {
    let plan = random.weighted({ 0: 45, 1: 40, 2: 15 });
    let from = acquired;
    const add = (to) => {
      const fee = Math.round((kFees[size] * kPlanFactor[plan]) / 10) * 10;
      lines.push({ name, region, plan: kPlans[plan], fee, from, to });
    };
    for (let day = acquired + 180; day < (churned ?? last) - 120; day += 180) {
      const what = random.weighted({ none: 81, up: 12, down: 5, pause: 2 });
      const next = Math.max(0, Math.min(2, Number(plan) + (what === 'up' ? 1 : what === 'down' ? -1 : 0)));
      if (what !== 'pause' && next === Number(plan)) continue;
      add(day);
      plan = next;
      from = what === 'pause' ? day + 92 : day;
    }
    add(churned);
  }
  return lines.sort((a, b) => a.from - b.from);
}

/** Each new deal began as a lead some days before; as many leads came to nothing, more of those whom the company called first. */
export function leads(deals, sources, owners, regions, last) {
  const random = randomFrom(32);
  const lines = [];
  for (const { kind, created, closed, status, source, owner, region } of deals) {
    if (kind !== 'New') continue;
    const won = status === 'Won' ? closed : null;
    lines.push({ created: created - random.whole(1, 18), source, owner, region, became: created, won });
    const other = random.weighted({ ...sources, Outbound: 46 });
    const where = random.weighted(regions);
    const who = random.pick(owners.filter(([, , , home]) => home === where))[0];
    lines.push({
      created: Math.min(last, created + random.whole(0, 6)),
      source: other,
      owner: who,
      region: where,
      became: null,
      won: null,
    });
  }
  return lines.filter(({ created }) => created >= 0).sort((a, b) => a.created - b.created);
}

/** What sellers did for their deals: calls, letters and answers, meetings that were held or missed. */
export function activities(deals, last) {
  const random = randomFrom(33);
  const lines = [];
  for (const { number, created, closed, owner } of deals) {
    if (created < last - kActive) continue;
    const eager = kQuiet[owner] ?? 1;
    const until = Math.min(Math.max(created + 1, closed), last);
    const on = () => random.whole(created, until);
    const add = (kind, day, more = {}) => lines.push({ number, owner, kind, day, status: 'Held', ...more });
    for (let left = Math.round(eager * random.whole(1, 3)); left > 0; left -= 1) {
      const items = random.whole(6, 8);
      add('Call', on(), { done: Math.min(items, Math.round(items * (0.55 + 0.4 * eager * random.next() + 0.05))), items });
    }
    add('Email', on());
    if (random.chance(0.55 * eager)) add('Reply', on());
    if (!random.chance(0.45 * eager)) continue;
    const booked = on();
    const day = booked + random.whole(2, 12);
    if (day > last) continue;
    const status = random.chance(0.68 + 0.18 * eager) ? 'Held' : 'No show';
    add('Meeting', day, { status, booked });
    if (status === 'Held' && random.chance(0.6)) add('Demo', Math.min(last, day + random.whole(1, 7)));
  }
  return lines.sort((a, b) => a.day - b.day);
}

/** Who was about to leave: those who left, and others who were asked in time and stayed. */
export function winback(customers, reasons, last) {
  const random = randomFrom(34);
  const lines = [];
  for (const { name, owner, acquired, churned, reason } of customers) {
    const stayed = churned === null && random.chance(0.22);
    if (churned === null && !stayed) continue;
    const noticed = churned ?? random.whole(Math.max(0, acquired + 60), last - 30);
    if (noticed < 0 || noticed > last || acquired + 60 > last - 30) continue;
    const contacted = random.chance(stayed ? 0.85 : 0.6) ? noticed + random.whole(1, 9) : null;
    const agreed = contacted !== null && random.chance(stayed ? 0.97 : 0.1) ? contacted + random.whole(0, 10) : null;
    const channel = contacted === null ? '' : random.weighted({ Call: 60, Email: 30, Visit: 10 });
    lines.push({ name, owner, noticed, contacted, agreed, channel, reason: reason || random.weighted(reasons) });
  }
  return lines.filter(({ contacted, agreed }) => (contacted ?? 0) <= last && (agreed ?? 0) <= last).sort((a, b) => a.noticed - b.noticed);
}
