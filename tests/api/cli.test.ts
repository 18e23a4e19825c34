import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Explanation, Report, RowsAnswer, SourceInfo } from '../../web/api/types.js';
import packageJson from '../../web/package.json' with { type: 'json' };
import { cliPath, fixture, inFolder, json, vitrine, written } from './support.js';

const deals = fixture('deals.csv');

describe('report', () => {
  it('prints JSON that follows the schema, and nothing else', async () => {
    const validate = new Ajv2020({ strict: false }).compile((await json(fixture('report.schema.json'))) as object);
    for (const options of [[], ['--grain', 'month', '--by', 'region', '--compare', 'previous'], ['--metric', 'win_rate,nrr']]) {
      const { code, stdout, stderr } = await vitrine('report', deals, '--json', ...options);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    }
  });

  it('answers every option', async () => {
    const { code, stdout, stderr } = await vitrine(
      ...['report', deals, '--json', '--metric', 'won_revenue', '--metric', 'win_rate', '--from', '2024-02-01', '--to', '2024-03-31'],
      ...['--grain', 'month', '--by', 'region', '--where', "owner = 'Ann'", '--compare', 'previous', '--param', 'market_size=100'],
      ...['--today', '2024-03-31', '--time-zone', 'Europe/Kiev', '--fiscal-start', '04', '--week-start', 'sunday', '--lang', 'uk'],
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout) as Report;
    // Ann's deals closed in February and March 2024: D-3 won 3000.50, D-5 lost.
    expect(report.metrics['won_revenue']?.value).toBe(3000.5);
    expect(report.metrics['win_rate']?.value).toBe(0.5);
    expect(report.period).toMatchObject({
      from: '2024-02-01',
      to: '2024-03-31',
      grain: 'month',
      today: '2024-03-31',
      week_start: 'sunday',
      fiscal_start: 4,
    });
  });

  it('is the same every time, whatever the order of the options', async () => {
    const one = await vitrine('report', deals, '--json', '--grain', 'month');
    const two = await vitrine('report', '--grain', 'month', '--json', deals);
    expect(two.stdout).toBe(one.stdout);
  });

  it('is readable without --json, in the language asked for', async () => {
    const english = await vitrine('report', deals, '--metric', 'win_rate,nrr', '--grain', 'month');
    expect(english.code).toBe(0);
    expect(english.stdout).toMatch(/win_rate +60%/);
    expect(english.stdout).toMatch(/2024-03-01/);
    expect(english.stdout).toMatch(/nrr +–/);
    const russian = await vitrine('report', deals, '--metric', 'win_rate', '--lang', 'ru');
    expect(russian.stdout).toMatch(/Показатель/);
  });

  it('says what the reader must know in the language asked for', () =>
    inFolder(async (folder) => {
      const text = 'Deal ID,Status,Amount,Close Date\nD1,won,10,2024-01-05\n\n,,,\nD2,won,20\nD2,won,20\n';
      const file = await written(folder, 'deals.csv', text);
      const russian = (await vitrine('report', file, '--metric', 'won_revenue', '--lang', 'ru')).stdout;
      expect(russian).toContain('! deals.csv, строка 4: 1 пустая строка пропущена.');
      expect(russian).toContain('! deals.csv, строки 5, 6: В 2 строках ячеек меньше, чем столбцов; недостающие считаются пустыми.');
      expect(russian).toContain('такая строка уже есть 1 (overlapping_rows)');
      expect(russian).not.toMatch(/stand|counted|cells/);
      const ukrainian = (await vitrine('sniff', file, '--lang', 'uk')).stdout;
      expect(ukrainian).toContain('! рядок 4: 1 порожній рядок пропущено.');
      const english = (await vitrine('report', file, '--metric', 'won_revenue')).stdout;
      expect(english).toContain('! deals.csv: 1 row without any value left out. Rows: 4.');
      expect((await vitrine('sniff', file)).stdout).toContain('! row 4: 1 row without any value left out.');
    }));

  it('takes a mapping and own metrics from files', () =>
    inFolder(async (folder) => {
      const map = await written(folder, 'map.json', JSON.stringify({ files: { 'deals.csv': { columns: { Amount: null } } } }));
      const mapped = await vitrine('report', deals, '--json', '--metric', 'won_revenue', '--map', map);
      expect((JSON.parse(mapped.stdout) as Report).metrics['won_revenue']?.missing?.code).toBe('needs_field');
      const broken = await written(folder, 'broken.json', '{');
      expect(await vitrine('report', deals, '--map', broken)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('broken.json'),
      });
      expect(await vitrine('report', deals, '--catalogue', broken)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining('broken.json'),
      });
    }));
});

describe('--map', () => {
  it('says of all files given by one name what it says of the name, where their columns fit', () =>
    inFolder(async (folder) => {
      const orders = 'Order ID,Order date,Amount,Zone\n';
      const paths = await Promise.all(
        [`${orders}1,2024-01-05,10,N\n`, `${orders}2,2024-02-05,20,S\n`, 'Order ID,Order date,Amount\n3,2024-03-05,30\n'].map(
          async (rows, i) => {
            await mkdir(join(folder, `${i}`));
            return written(join(folder, `${i}`), 'orders.csv', rows);
          },
        ),
      );
      const said = { files: { 'orders.csv': { columns: { Zone: { fact: 'sales', field: 'channel' } } } } };
      const map = await written(folder, 'map.json', JSON.stringify(said));
      const { stdout, stderr } = await vitrine('report', ...paths, '--map', map, '--metric', 'total_revenue', '--by', 'channel', '--json');
      expect(stderr).toBe('');
      const slices = (JSON.parse(stdout) as Report).metrics['total_revenue']?.slices ?? [];
      expect(Object.fromEntries(slices.map(({ key, value }) => [key, value]))).toEqual({ N: 10, S: 20, null: 30 });
    }));

  it('takes back what is printed: a report, its mapping of one file, sources', () =>
    inFolder(async (folder) => {
      const file = await written(
        folder,
        'd.csv',
        'Deal ID,Status,Net,Gross,Close Date\nD1,won,10,12,2024-01-05\nD2,won,20,24,2024-01-06\n',
      );
      const options = [file, '--json', '--metric', 'won_revenue'];
      const valueWith = async (mapping: unknown): Promise<number | null | undefined> => {
        const map = await written(folder, 'map.json', JSON.stringify(mapping));
        const { stdout, stderr } = await vitrine('report', ...options, '--map', map);
        expect(stderr).toBe('');
        return (JSON.parse(stdout) as Report).metrics['won_revenue']?.value;
      };
      const report = JSON.parse((await vitrine('report', ...options)).stdout) as Report;
      const sources = JSON.parse((await vitrine('sniff', file, '--json')).stdout) as SourceInfo[];
      expect(await valueWith(report)).toEqual(report.metrics['won_revenue']?.value);
      expect(await valueWith(sources)).toEqual(report.metrics['won_revenue']?.value);

      // One choice changed by hand in what was printed.
      const mapping = report.files[0]?.mapping ?? {};
      for (const header of ['Net', 'Gross']) mapping[header] = null;
      mapping['Gross'] = { fact: 'deals', field: 'amount', confidence: 1 };
      expect(await valueWith(report)).toBe(36);
      expect(await valueWith(report.files[0])).toBe(36);
      expect(await valueWith(mapping)).toBe(36);
      for (const column of sources[0]?.columns ?? []) {
        if (column.header === 'Net') column.uses = [{ fact: 'deals', field: 'amount', confidence: 1 }];
        if (column.header === 'Gross') column.uses = [];
      }
      expect(await valueWith(sources)).toBe(30);
    }));
});

describe('the other questions', () => {
  it('explain', async () => {
    const { code, stdout } = await vitrine('explain', 'win_rate', deals, '--by', 'region', '--key', 'South', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Explanation).result.value).toBe(0.5);
    expect((await vitrine('explain', 'win_rate', deals)).stdout).toMatch(/60%/);
  });

  it('rows', async () => {
    const { code, stdout } = await vitrine('rows', 'win_rate', deals, '--measure', 'lost_deals', '--offset', '1', '--limit', '1', '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as RowsAnswer;
    expect(answer).toMatchObject({ total: 2, measure: 'lost_deals' });
    expect(answer.files[0]?.rows.map(({ row, cells }) => [row, cells[1]])).toEqual([[6, 'The "big" one']]);
    expect((await vitrine('rows', 'won_deals', deals)).stdout).toMatch(/Chairs, 20 of them/);
  });

  it('rows are numbered as a spreadsheet numbers them, and show their own cells', () =>
    inFolder(async (folder) => {
      const lines = [
        'Deals of May',
        '',
        'id,status,amount,note',
        'D1,won,10,"two',
        'lines"',
        '',
        ',,,',
        'D2,won,20,x',
        '',
        '   ',
        'D3,lost,5,y',
      ];
      const file = await written(folder, 'deals.csv', `${lines.join('\n')}\n`);
      const rowsOf = async (metric: string): Promise<unknown> => {
        const answer = JSON.parse((await vitrine('rows', metric, file, '--json')).stdout) as RowsAnswer;
        return answer.files[0]?.rows;
      };
      expect(await rowsOf('won_deals')).toEqual([
        { row: 4, cells: ['D1', 'won', '10', 'two\nlines'] },
        { row: 7, cells: ['D2', 'won', '20', 'x'] },
      ]);
      expect(await rowsOf('lost_deals')).toEqual([{ row: 10, cells: ['D3', 'lost', '5', 'y'] }]);
    }));

  it('rows that do not count since they stand there already', () =>
    inFolder(async (folder) => {
      const header = 'Order ID,Order Date,Customer ID,Amount\n';
      const january = Array.from({ length: 20 }, (_, i) => `O${i},2024-01-${String(i + 1).padStart(2, '0')},c${i % 3},${i + 1}\n`).join('');
      const first = await written(folder, 'jan.csv', header + january);
      const second = await written(folder, 'jan-feb.csv', `${header}\n${january}O99,2024-02-01,c1,5\n`);
      const options = ['rows', 'total_revenue', first, second, '--left-out', 'overlapping_rows'];
      const answer = JSON.parse((await vitrine(...options, '--limit', '2', '--json')).stdout) as RowsAnswer;
      expect(answer.total).toBe(20);
      expect(answer.files).toMatchObject([
        {
          name: 'jan-feb.csv',
          rows: [
            { row: 3, cells: ['O0', '2024-01-01', 'c0', '1'] },
            { row: 4, cells: ['O1', '2024-01-02', 'c1', '2'] },
          ],
        },
      ]);
    }));

  it('sniff', async () => {
    const { code, stdout } = await vitrine('sniff', deals, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout) as SourceInfo[]).toMatchObject([
      { name: 'deals.csv', rows: 8, encoding: 'UTF-8', delimiter: ',', headerRows: 1 },
    ]);
    expect((await vitrine('sniff', deals)).stdout).toMatch(/deals\.amount/);
  });

  it('says of a file in which nothing is recognised that nothing comes of it, and how to say what it is', () =>
    inFolder(async (folder) => {
      const strange = await written(folder, 'strange.csv', 'ctry,cowc,polity\na,1,2\nb,3,4\n');
      expect((await vitrine('sniff', strange)).stdout).toMatch(/not recognised: nothing is computed .* \(--map FILE\)/);
      expect((await vitrine('sniff', strange, '--lang', 'ru')).stdout).toMatch(/не распознано/);
      const [source] = JSON.parse((await vitrine('sniff', strange, '--json')).stdout) as SourceInfo[];
      expect(source).toMatchObject({ facts: [], columns: [{ uses: [] }, { uses: [] }, { uses: [] }] });
      expect((await vitrine('report', strange)).stdout).toMatch(/strange\.csv was not recognised/);
    }));

  it('catalogue', async () => {
    const { code, stdout } = await vitrine('catalogue', '--json', '--lang', 'ru');
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Catalogue).metrics.map(({ id }) => id)).toContain('win_rate');
    expect((await vitrine('catalogue')).stdout).toMatch(/^win_rate /m);
  });

  it('--help and --version', async () => {
    expect(await vitrine('--help')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('vitrine report FILE') });
    expect(await vitrine('table', '--help')).toMatchObject({ code: 0, stderr: '' });
    expect(await vitrine('--version')).toEqual({ code: 0, stderr: '', stdout: `${packageJson.version}\n` });
  });
});

describe('table', () => {
  it('writes what was read as RFC 4180', () =>
    inFolder(async (folder) => {
      const semicolons = await written(folder, 'a.csv', 'x;y\n"1;2";"say ""hi"""\n,5;\n');
      const packed = await written(folder, 'b.csv.gz', gzipSync('p,q\n1,2\n'));
      const out = join(folder, 'out');
      const { code, stdout, stderr } = await vitrine('table', semicolons, packed, deals, '--out-dir', out);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
      expect((await readdir(out)).sort()).toEqual(['a.csv_converted.csv', 'b.csv.gz_converted.csv', 'deals.csv_converted.csv']);
      expect(await readFile(join(out, 'a.csv_converted.csv'), 'utf8')).toBe('x,y\r\n1;2,"say ""hi"""\r\n",5",\r\n');
      expect(await readFile(join(out, 'b.csv.gz_converted.csv'), 'utf8')).toBe('p,q\r\n1,2\r\n');
      expect(await readFile(join(out, 'deals.csv_converted.csv'), 'utf8')).toBe((await readFile(deals, 'utf8')).replaceAll('\n', '\r\n'));
    }));

  it('goes on after a file that cannot be read, names it, and ends with 1', () =>
    inFolder(async (folder) => {
      const empty = await written(folder, 'empty.csv', '');
      const out = join(folder, 'out');
      await mkdir(out);
      const { code, stdout, stderr } = await vitrine(
        'table',
        empty,
        join(folder, 'missing.csv'),
        deals,
        deals,
        '--out-dir',
        out,
        '--header',
        'none',
      );
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/empty\.csv/);
      expect(stderr).toMatch(/missing\.csv/);
      expect(stderr).toMatch(/deals\.csv was already written/);
      expect((await readdir(out)).sort()).toEqual(['deals.csv_converted.csv', 'empty.csv_converted.csv']);
      expect(await readFile(join(out, 'empty.csv_converted.csv'), 'utf8')).toBe('');
    }));
});

describe('exit codes', () => {
  it.each([
    [[]],
    [['dance']],
    [['report']],
    [['report', deals, '--dance']],
    [['report', deals, '--grain', 'decade']],
    [['report', deals, '--from', '2024-02-30']],
    [['report', deals, '--metric', 'no_such_metric']],
    [['report', deals, '--metric', 'win_rate,,']],
    [['report', deals, '--param', 'market_size']],
    [['report', deals, '--lang', 'fr']],
    [['report', deals, '--fiscal-start', '13']],
    [['report', deals, '--where', 'amount >']],
    [['report', deals, '--time-zone', 'Mars/Olympus']],
    [['explain']],
    [['rows', 'win_rate', deals, '--limit', 'many']],
    [['table', deals]],
    [['catalogue', deals]],
  ])('2 for %j', async (words) => {
    const { code, stdout, stderr } = await vitrine(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^vitrine: .+\n$/);
  });

  it('1 for input that cannot be read, with its name', () =>
    inFolder(async (folder) => {
      const empty = await written(folder, 'empty.csv', '');
      const binary = await written(folder, 'image.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
      for (const path of [empty, binary, join(folder, 'missing.csv'), folder]) {
        const { code, stdout, stderr } = await vitrine('report', path);
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        expect(stderr).toContain(path.slice(folder.length + 1));
        expect((await vitrine('sniff', path, deals)).code).toBe(1);
      }
    }));

  it('ends quietly when its reader goes away', async () => {
    const child = spawn('sh', ['-c', '"$0" "$1" catalogue --json | head -c 10', process.execPath, cliPath]);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
  });
});
