/**
 * The six questions, and what counts as the same answer. An answer is a map from a name to a number; money is in units, days are whole.
 *
 * 1. won, lost and open deals, revenue of the won ones, margin, win rate, mean days from creation to closing of the won ones
 * 2. revenue by month of closing
 * 3. revenue by region (a blank region is '')
 * 4. won and lost deals by owner
 * 5. customers who have bought, and the share of them who did on two different days or more
 * 6. revenue of new and of returning customers by month: new in the month of the customer's first purchase
 */
export const kNames = ['totals', 'months', 'regions', 'owners', 'customers', 'newcomers'];

/** By SQL on a table `deals` with the file's columns; `month` gives the month of a day as text, `real` a decimal as a double. `where` holds for every question. */
export function sqlOf({ month, real }, where = 'true') {
  const won = `"Status" = 'Won' and ${where}`;
  return {
    totals: `select count(*) filter (where "Status" = 'Won') as won, count(*) filter (where "Status" = 'Lost') as lost,
        count(*) filter (where "Status" = 'Open') as open, ${real(`sum("Amount") filter (where "Status" = 'Won')`)} as revenue,
        1 - sum("Cost") filter (where "Status" = 'Won') / sum("Amount") filter (where "Status" = 'Won') as margin,
        count(*) filter (where "Status" = 'Won') / count(*) filter (where "Status" in ('Won', 'Lost')) as win_rate,
        avg("Closed" - "Created") filter (where "Status" = 'Won') as cycle
      from deals where ${where}`,
    months: `select ${month('"Closed"')} as key, ${real('sum("Amount")')} as value from deals where ${won} group by 1`,
    regions: `select coalesce("Region", '') as key, ${real('sum("Amount")')} as value from deals where ${won} group by 1`,
    owners: `select "Owner" as key, count(*) filter (where "Status" = 'Won') as won, count(*) filter (where "Status" = 'Lost') as lost
      from deals where "Status" in ('Won', 'Lost') and ${where} group by 1`,
    customers: `select count(*) as customers, count(*) filter (where days > 1) / count(*) as repeat
      from (select "Customer", count(distinct "Closed") as days from deals where ${won} and "Customer" <> '' group by 1) as c`,
    newcomers: `select ${month('d."Closed"')} as key,
        ${real(`sum(d."Amount") filter (where ${month('d."Closed"')} = first_month)`)} as new,
        ${real(`sum(d."Amount") filter (where ${month('d."Closed"')} <> first_month)`)} as returning
      from deals as d join (select "Customer", min(${month('"Closed"')}) as first_month from deals where ${won} and "Customer" <> ''
        group by 1) as f on f."Customer" = d."Customer"
      where d."Status" = 'Won' and ${where} and d."Customer" <> '' group by 1`,
  };
}

/** Rows of a query, each an object, as an answer: of a table with keys "key.column". */
export function answerOf(rows) {
  const answer = {};
  for (const { key, value, ...columns } of rows) {
    if (value !== undefined) answer[key] = Number(value);
    for (const [name, cell] of Object.entries(columns)) answer[key === undefined ? name : `${key}.${name}`] = Number(cell ?? 0);
  }
  return answer;
}

/** Names at which two answers differ by more than a ten-thousandth of a cent, or by the last digits of a double. */
export function differences(expected, actual) {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].filter((name) => {
    const [a, b] = [expected[name] ?? 0, actual[name] ?? 0];
    return !(Math.abs(a - b) <= Math.max(1e-6, 1e-9 * Math.abs(a)));
  });
}
