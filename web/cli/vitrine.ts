/**
 * The command `vitrine`: the same engine in Node, for pipelines and schedules. Exit codes: 0 done, 1 bad input, 2 wrong usage.
 * stdout carries the answer alone.
 */
import { messageOf, VitrineError } from '../api/errors.js';
import type { ErrorCode } from '../api/types.js';
import packageJson from '../package.json' with { type: 'json' };
import { type Arguments, type CommandName, parseArguments, UsageError } from './arguments.js';
import { catalogue } from './commands/catalogue.js';
import { check } from './commands/check.js';
import { explain } from './commands/explain.js';
import { profile } from './commands/profile.js';
import { report } from './commands/report.js';
import { rows } from './commands/rows.js';
import { sniff } from './commands/sniff.js';
import { sql } from './commands/sql.js';
import { table } from './commands/table.js';
import { HELP } from './help.js';
import { complain, describe, print } from './output.js';

const DONE = 0;
const BAD_INPUT = 1;
const WRONG_USAGE = 2;

/** Errors about what was asked, not about the data. */
const ASKED_WRONG: ReadonlySet<ErrorCode> = new Set(['unknown_name', 'bad_options', 'bad_expression']);

/** Each answers whether all went well. */
const commands: Record<CommandName, (call: Arguments) => Promise<boolean>> = {
  report,
  profile,
  explain,
  rows,
  sniff,
  check,
  table,
  catalogue,
  sql,
};

async function run(words: string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    print(HELP);
    return DONE;
  }
  if (words[0] === '--version') {
    print(packageJson.version);
    return DONE;
  }
  const call = parseArguments(words);
  return (await commands[call.command](call)) ? DONE : BAD_INPUT;
}

function failed(thrown: unknown): number {
  if (thrown instanceof UsageError) {
    complain(`${thrown.message} \`vitrine --help\` lists what there is.`);
    return WRONG_USAGE;
  }
  if (thrown instanceof VitrineError) {
    complain(describe(thrown));
    return ASKED_WRONG.has(thrown.code) ? WRONG_USAGE : BAD_INPUT;
  }
  complain(messageOf(thrown));
  return BAD_INPUT;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.exitCode = await run(process.argv.slice(2)).catch(failed);
