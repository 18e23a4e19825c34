/** The catalogue as SQL on the shared real files: the engine reads the files, DuckDB and PostgreSQL tables made of them by another reader. */
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileAt, openSqlPrinter, type SqlDialect, type SqlQuestion, type Vitrine } from '../../web/api/index.node.js';
import type { FileMapping, ReportOptions } from '../../web/api/types.js';
import { vitrine as commandLine, enginePath, inFolder, open } from '../api/support.js';
import { everything, inParts } from './catalogue.js';
import { openClickHouse } from './clickhouse.js';
import type { Company, Value } from './company.js';
import { openDuckDb } from './duckdb.js';
import type { SqlEngine } from './engines.js';
import { folder, present } from './figures/real.js';
import { hasPostgres, openPostgres } from './postgres.js';

/** A file of one fact: its headers and the fields that they are. */
interface RealFile {
  path: string;
  fact: string;
  columns: Record<string, string>;
  /** No other reader takes it as it is (columns of spaces, rows in quotes as a whole): its cells as `vitrine table` writes them. */
  converted?: true;
  /** Headers whose 1 and 0 mean yes and no. */
  flags?: string[];
}

interface Real {
  name: string;
  files: RealFile[];
  question: ReportOptions;
  words?: SqlQuestion['words'];
  /** Of what the tables answer at least. */
  atLeast: number;
}

const REAL: Real[] = [
  {
    name: 'northwind',
    files: [
      {
        path: 'northwind/order_details.csv',
        fact: 'sales',
        columns: { orderID: 'order', productID: 'product', unitPrice: 'unit_price', quantity: 'quantity', discount: 'discount' },
      },
      {
        path: 'northwind/orders.csv',
        fact: 'orders',
        columns: { orderID: 'order', customerID: 'customer', employeeID: 'owner', orderDate: 'date', shipCountry: 'region' },
      },
      { path: 'northwind/customers.csv', fact: 'customers', columns: { customerID: 'customer', companyName: 'name', country: 'region' } },
      {
        path: 'northwind/products.csv',
        fact: 'products',
        columns: { productID: 'product', productName: 'name', categoryID: 'category', unitPrice: 'unit_price' },
      },
    ],
    question: { from: '1996-07-01', to: '1998-05-06', today: '1998-05-06', grain: 'quarter', by: 'region' },
    atLeast: 60,
  },
  {
    name: 'ravenstack',
    files: [
      {
        path: 'ravenstack/ravenstack_accounts.csv',
        fact: 'customers',
        columns: { account_id: 'customer', industry: 'industry', country: 'region', signup_date: 'acquired_on', churn_flag: 'churned' },
      },
      {
        path: 'ravenstack/ravenstack_subscriptions.csv',
        fact: 'subscriptions',
        columns: {
          subscription_id: 'id',
          account_id: 'customer',
          start_date: 'started_on',
          end_date: 'ended_on',
          plan_tier: 'plan',
          mrr_amount: 'mrr',
          arr_amount: 'arr',
          is_trial: 'trial',
        },
      },
    ],
    question: { from: '2023-07-01', to: '2024-12-31', today: '2024-12-31', grain: 'quarter', by: 'industry' },
    atLeast: 60,
  },
  {
    name: 'adventureworks',
    files: [
      {
        path: 'adventureworks/AdventureWorks_Sales_2017.csv',
        fact: 'sales',
        columns: {
          OrderDate: 'date',
          OrderNumber: 'order',
          ProductKey: 'product',
          CustomerKey: 'customer',
          TerritoryKey: 'region',
          OrderQuantity: 'quantity',
        },
      },
      {
        path: 'adventureworks/AdventureWorks_Products.csv',
        fact: 'products',
        columns: { ProductKey: 'product', ProductName: 'name', ProductCost: 'cost', ProductPrice: 'unit_price' },
      },
    ],
    question: { from: '2017-01-01', to: '2017-12-31', today: '2017-12-31', by: 'region' },
    atLeast: 60,
  },
  {
    name: 'school_crm',
    files: [
      {
        path: 'school_crm/Deals_1Clean.xlsx',
        fact: 'deals',
        columns: {
          id: 'id',
          deal_owner_name: 'owner',
          closing_date: 'closed_on',
          stage: 'stage',
          source: 'source',
          product: 'product',
          created_time: 'created_on',
          offer_total_amount: 'amount',
          city: 'region',
          contact_name: 'customer',
        },
      },
      { path: 'school_crm/Spend_1Clean.xlsx', fact: 'costs', columns: { date: 'date', source: 'source', spend: 'amount' } },
    ],
    question: { from: '2023-07-01', to: '2024-06-30', today: '2024-06-30', grain: 'month', by: 'owner' },
    // Its deals have stages and no status; every other stage is an open one.
    words: { 'deals.status': { won: ['Payment Done'], lost: ['Lost'] } },
    atLeast: 60,
  },
  {
    name: 'telco',
    files: [
      {
        path: 'telco/Telco-Customer-Churn.csv',
        fact: 'customers',
        columns: { customerID: 'customer', tenure: 'tenure', Contract: 'plan', MonthlyCharges: 'mrr', Churn: 'churned' },
      },
    ],
    question: { today: '2020-01-01', by: 'plan' },
    atLeast: 8,
  },
  {
    name: 'xeducation_leads',
    files: [
      {
        path: 'xeducation_leads/Lead Scoring.csv',
        fact: 'leads',
        columns: { 'Prospect ID': 'id', 'Lead Source': 'source', Converted: 'converted' },
        converted: true,
        flags: ['Converted'],
      },
    ],
    question: { today: '2020-01-01', by: 'source' },
    atLeast: 3,
  },
  {
    name: 'web_visitors',
    files: [
      { path: 'web_visitors/online_shoppers_intention.csv', fact: 'visits', columns: { TrafficType: 'source', Revenue: 'converted' } },
    ],
    question: { today: '2020-01-01' },
    atLeast: 1,
  },
  {
    name: 'cdnow',
    files: [
      {
        path: 'cdnow/CDNOW_master.txt',
        fact: 'sales',
        columns: { customer_id: 'customer', date: 'date', number_of_cds: 'quantity', dollar_value: 'amount' },
        converted: true,
      },
    ],
    question: { from: '1997-01-01', to: '1998-06-30', today: '1998-06-30', grain: 'quarter' },
    atLeast: 20,
  },
  {
    name: 'bank_marketing',
    files: [
      {
        path: 'bank_marketing/bank-additional.zip',
        fact: 'leads',
        columns: { contact: 'source', y: 'converted' },
        converted: true,
      },
    ],
    question: { today: '2020-01-01', by: 'source' },
    atLeast: 3,
  },
  {
    name: 'online_retail',
    files: [
      {
        path: 'online_retail/online_retail_all.csv.gz',
        fact: 'sales',
        columns: {
          InvoiceNo: 'order',
          StockCode: 'product',
          Quantity: 'quantity',
          InvoiceDate: 'date',
          UnitPrice: 'unit_price',
          CustomerID: 'customer',
          Country: 'region',
        },
      },
    ],
    question: { from: '2011-01-01', to: '2011-11-30', today: '2011-12-09', grain: 'quarter' },
    atLeast: 60,
  },
];

/** Days however the file writes them: 1996-07-04 00:00:00.000, 2024-06-21 13:02:00, 16-10-2024, 9/21/2017 (the month first), 19970101. */
function asWritten(value: Value): Value {
  if (value === null) return null;
  const [, iso] = /^(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2}:\d{2}(?:\.000)?)?$/.exec(value) ?? [];
  if (iso !== undefined) return iso;
  const [, day, month, year] = /^(\d{2})-(\d{2})-(\d{4})$/.exec(value) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  const [, first, second, of] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value) ?? [];
  if (of !== undefined) return `${of}-${first?.padStart(2, '0')}-${second?.padStart(2, '0')}`;
  const [, whole, month2, day2] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  if (day2 !== undefined) return `${whole}-${month2}-${day2}`;
  if (/^(true|yes)$/i.test(value)) return 'true';
  return /^(false|no)$/i.test(value) ? 'false' : value;
}

/** The file as separated text, workbooks as `vitrine table` writes them. */
async function separated({ path, converted }: RealFile, into: string): Promise<string> {
  if (!converted && !path.endsWith('.xlsx')) return `${folder}/${path}`;
  const { code, stderr } = await commandLine('table', `${folder}/${path}`, '--out-dir', into);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return `${into}/${path.split('/').at(-1)}_converted.csv`;
}

async function tablesOf({ files }: Real, into: string): Promise<Company> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const company: Company = {};
  for (const file of files) {
    const { fact, columns, flags = [] } = file;
    const headers = Object.keys(columns).map((header) => (flags.includes(header) ? `"${header}" = '1'` : `"${header}"`));
    const reader = await connection.runAndReadAll(
      `SELECT ${headers.join(', ')} FROM read_csv('${await separated(file, into)}', all_varchar = true, header = true, nullstr = ['', 'NULL'])`,
    );
    const rows = reader.getRowsJson().map((row) => row.map((value) => asWritten(value === null ? null : String(value))));
    company[fact] = { columns: Object.values(columns), rows };
  }
  connection.closeSync();
  instance.closeSync();
  return company;
}

async function opened({ files }: Real): Promise<Vitrine> {
  const vitrine = await open();
  const mapped: Record<string, FileMapping> = {};
  for (const { path, fact, columns } of files) {
    const before = new Set((await vitrine.sources()).map(({ id }) => id));
    await vitrine.add(await fileAt(`${folder}/${path}`));
    const added = (await vitrine.sources()).filter(({ id }) => !before.has(id)).sort((a, b) => b.rows - a.rows);
    const uses = Object.entries(columns).map(([header, field]) => [header, { fact, field }]);
    // Of an archive the largest table; the others go.
    for (const { id } of added.slice(1)) await vitrine.remove(id);
    if (added[0]) mapped[added[0].name] = { facts: [fact], columns: Object.fromEntries(uses) };
  }
  await vitrine.map({ files: mapped });
  return vitrine;
}

function reference(name: string, dialect: SqlDialect, start: () => Promise<SqlEngine>): void {
  describe(name, () => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await start();
    }, 60_000);
    afterAll(() => engine.close(), 60_000);

    it.each(REAL)('$name', async (real) => {
      const company = await inFolder((into) => tablesOf(real, into));
      await engine.load(company);
      const vitrine = await opened(real);
      const printer = await openSqlPrinter({ wasm: enginePath });
      const question = { parameters: { market_size: '100000' }, ...real.question };
      const words = real.words ? { words: real.words } : {};
      const asked = await everything(vitrine);
      const found = await inParts({ vitrine, engine, printer, dialect, company, question, asked, ...words });
      console.log(`${name}, ${real.name}: ${found.compared} metrics and variants, ${found.cells} cells, ${found.numbers} numbers`);
      expect(found.differences.slice(0, 20)).toEqual([]);
      expect(found.compared).toBeGreaterThanOrEqual(real.atLeast);
    });
  });
}

describe.skipIf(!present)('on real files', () => {
  reference('DuckDB', 'duckdb', openDuckDb);
  reference('ClickHouse', 'clickhouse', openClickHouse);
});
describe.skipIf(!present || !(await hasPostgres()))('on real files, with PostgreSQL', () => {
  reference('PostgreSQL', 'postgres', openPostgres);
});
