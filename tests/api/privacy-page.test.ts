/** web/docs/privacy.md: each sentence that promises something names the tests that hold it, and those are there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'web/docs/privacy.md'), 'utf8');

const marksIn = (text: string): string[] => [...text.matchAll(/\[\^([\w-]+)\](?!:)/g)].map(([, mark = '']) => mark);
const body = page.replace(/^\[\^.*$/gm, '');
const named = new Map([...page.matchAll(/^\[\^([\w-]+)\]: (.*)$/gm)].map(([, mark = '', tests = '']) => [mark, tests]));

/** The part under a heading, up to the next one. */
const part = (heading: string): string => new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(body)?.[1] ?? '';

/** Rows of tables but for their heads, and sentences of everything else, each with the marks behind it. */
function sentences(text: string): string[] {
  const lines = text.split('\n');
  const rows = lines.filter((line, at) => line.startsWith('|') && !lines[at + 1]?.startsWith('|---') && !/^\|( ?\||---)/.test(line));
  const prose = lines.map((line) => (line.startsWith('|') ? '' : line.replace(/^(- |\d+\. )/, '\n\n'))).join('\n');
  const paragraphs = prose.split(/\n\s*\n/).map((one) => one.replace(/\s+/g, ' ').trim());
  // A name in bold opens a paragraph and promises nothing.
  const plain = paragraphs.map((one) => one.replace(/^\*\*([^*]*\.)\*\* /, ''));
  return [...rows, ...plain.flatMap((one) => one.split(/(?<=[.!?:](?:\[\^[\w-]+\])*) (?=[A-Z])/))].filter((one) => one !== '');
}

/** What names no promise of ours: the reader's own choice, and what holds for any script. */
const kUnpromised = [/^An element \(.*\) is a part of the page that it stands in\.$/, /^\| what it can see \|/];

describe('the page on privacy', () => {
  it.each(['What is promised, and where', 'Elements and the package in a page of yours', 'How to check it yourself'])(
    'has a test for each sentence of "%s"',
    (heading) => {
      const all = sentences(part(heading));
      expect(all.length).toBeGreaterThan(5);
      const bare = all.filter((one) => marksIn(one).length === 0 && !kUnpromised.some((form) => form.test(one)));
      expect(bare).toEqual([]);
    },
  );

  it('explains each of its marks, and no other', () => {
    expect([...named.keys()].sort()).toEqual([...new Set(marksIn(body))].sort());
  });

  it.each([...named])('names tests for [^%s] that are there and are not left out', (_, tests) => {
    const files = [...tests.matchAll(/`([\w/-]+\.test\.ts)`: ((?:"[^"]*"(?:, )?)+)/g)];
    expect(files.map(([text]) => text).join('; ')).toBe(tests);
    for (const [, file = '', titles = ''] of files) {
      const source = readFileSync(join(root, 'tests', file), 'utf8');
      for (const [, title = ''] of titles.matchAll(/"([^"]*)"/g)) {
        const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        expect(source, `${file}: ${title}`).toMatch(new RegExp(`\\(\\s*(['"\`])${literal}\\1`));
        expect(source, `${file}: ${title}`).not.toMatch(new RegExp(`\\b(it|describe)\\.(skip|todo|only)\\(\\s*(['"\`])${literal}`));
      }
    }
  });
});
