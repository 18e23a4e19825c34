/** What --help prints: the contract of the command line. */
export const HELP = `vitrine: sales and churn KPIs from files. Nothing leaves this machine.

  vitrine report FILE... [--metric ID,ID...] [--compare previous|year] [QUESTION]
      The report; every metric that computes unless some are named.
  vitrine profile best_customers|resource_hints FILE... [QUESTION]
      Metrics side by side for the values of names, the best first, and who is out of line with the others.
  vitrine explain METRIC FILE... [--key SLICE] [--variant ID] [QUESTION]
      How a number came about: formula, values, rows used and left out.
  vitrine rows METRIC FILE... [--key SLICE] [--measure ID] [--left-out REASON] [--limit N] [--offset N] [QUESTION]
      The rows behind a number, as they stand in the files.
  vitrine sniff FILE... [--header auto|none] [--encoding NAME] [--sheet NAME] [--max-expansion N] [--map FILE]
                [--unpivot] [--keep-footers] [--json]
      What each file is: encoding, dialect, columns, recognised meaning, issues.
  vitrine check FILE... [--out-dir DIR] [--map FILE] [--unpivot] [--keep-footers] [--lang en|ru|uk] [--json]
      Before the numbers are believed: rows read, used and left out by reason, duplicates, orphans, empty cells, values far from the
      others, the time covered. With --out-dir every row left out goes to DIR/left_out.csv.
  vitrine table FILE... --out-dir DIR [--for-spreadsheet] [--header auto|none] [--encoding NAME] [--sheet NAME] [--max-expansion N]
      Each table as the reader understood it: UTF-8 CSV in DIR/<file name>_converted.csv; of a file of several tables the largest,
      the others in DIR/<file name>.<table>_converted.csv. Cells are written exactly as they are read, for programs; with
      --for-spreadsheet text that a spreadsheet would run as a formula stands behind an apostrophe.
  vitrine catalogue [--lang en|ru|uk] [--catalogue FILE] [--json]
      The metrics and what they mean.
  vitrine sql --dialect duckdb|postgres|clickhouse [FILE...] [--metric ID,ID.VARIANT...] [--table FACT[=TABLE]]... [--views] [QUESTION]
      The report as one query for a warehouse whose tables are named as the facts and columns as the fields (web/docs/sql.md); with files,
      of what their columns were found to mean. --table: the fact's table, with the headers of the files. --views: the facts that are
      derived from others (memberships, movements, ..) as CREATE VIEW. A period needs both ends.
  vitrine --help | --version

QUESTION
  --json                     JSON instead of text (report: schema 1)
  --from DAY --to DAY        period, both days included, as YYYY-MM-DD
  --grain GRAIN              series by day, week, month, quarter or year
  --by FIELD                 slices by a field or by a column's header
  --where EXPRESSION         only rows for which it holds, e.g. "region = 'North'"
  --param NAME=VALUE         a parameter such as market_size=50000; may be repeated
  --today DAY                default: the last date in the data
  --time-zone ZONE           moves timestamps that carry an offset, e.g. Europe/Kyiv
  --fiscal-start MONTH       first month of the fiscal year, 1 to 12
  --week-start DAY           monday, sunday or saturday
  --map FILE                 what columns mean, as JSON
  --sheet NAME               of workbooks: the sheet to read; default: the one that holds most data
  --max-expansion N          packed files may unpack to N times their size (beyond 32 MB); default: 200, and 4 GB in all
  --unpivot                  periods that stand across a table ("Jan 2024", "Feb 2024", ..) are read as rows
  --keep-footers             rows that look like totals, subtotals or notes count as data
  --catalogue FILE           own metrics, as JSON; may be repeated
  --lang LANGUAGE            en, ru or uk

Files: separated text (CSV and the like), workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods), JSON, NDJSON, Parquet, each also in .gz, or several in
a .zip. Exit codes: 0 done, 1 the input is bad (the message says where), 2 wrong usage.
`;
