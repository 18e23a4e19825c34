/** Names and cells of a file on a terminal: it obeys none of them, and JSON still holds them as they are. */
import { expect, it } from 'vitest';
import { inFolder, vitrine, written } from './support.js';

const kName = '\u001B]0;owned\u0007\u009B31m\u202Ered';
const kDeals = `Deal,Status,Amount,Closed,Owner ${kName}\nD1,won,5,2024-01-10,${kName}\nD2,lost,7,2024-01-11,b\n`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const kObeyed = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066\u2067]/;

it('says them without their controls, whatever is asked', () =>
  inFolder(async (folder) => {
    const path = await written(folder, `deals ${kName.replace('\u0007', '')}.csv`, kDeals);
    for (const words of [
      ['sniff'],
      ['check'],
      ['report'],
      ['rows', 'win_rate'],
      ['explain', 'win_rate'],
      ['sniff', '--json'],
      ['rows', 'win_rate', '--json'],
    ]) {
      const { stdout, stderr } = await vitrine(
        ...(words.length > 1 && words[1] !== '--json'
          ? [words[0]!, words[1]!, path, ...words.slice(2)]
          : [words[0]!, path, ...words.slice(1)]),
      );
      expect(stdout, words.join(' ')).not.toBe('');
      expect(stdout + stderr, words.join(' ')).not.toMatch(kObeyed);
    }
    const { stdout } = await vitrine('sniff', path, '--json');
    expect(stdout).toContain('\\u202e');
    expect(JSON.stringify(JSON.parse(stdout))).toContain(kName.slice(-5));
    expect((await vitrine('sniff', `${path} not there`)).stderr).not.toMatch(kObeyed);
  }));
