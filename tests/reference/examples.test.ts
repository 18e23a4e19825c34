/** Every metric and variant of the catalogue by hand: an ordinary case, an edge and a missing one, with the arithmetic beside the value. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Answer, Asking, differences } from './examples/answer.js';
import { kinds } from './examples/example.js';
import { families } from './examples/families.js';
import { lacking, misplaced, without } from './examples/lacking.js';

const examples = Object.values(families).flat();
let asking: Asking;
beforeAll(async () => {
  asking = await Asking.begin();
});
afterAll(() => asking.end());

describe.each(Object.entries(families))('%s', (_, family) => {
  describe.each(family.map((example) => [example.says, example] as const))('%s', (_, example) => {
    let answer: Answer;
    beforeAll(async () => {
      answer = await asking.answer(example);
    });
    const asked = kinds.flatMap((kind) =>
      Object.entries(example[kind] ?? {}).map(([name, expected]) => [`${name} (${kind})`, name, expected] as const),
    );
    it.each(asked)('%s', (_, name, expected) => {
      if (typeof expected !== 'object' || !('differs' in expected)) expect(differences(answer, name, expected)).toEqual([]);
      else expect(differences(answer, name, expected.from), `The engine agrees now: ${expected.differs}`).not.toEqual([]);
    });
  });
});

describe('the examples', () => {
  it('leave no metric, variant or measure out', () => {
    expect(lacking(examples, asking.catalogue)).toEqual([]);
  });

  it('are missed when they are not there', () => {
    expect(lacking(without(examples, 'win_rate'), asking.catalogue)).toContain('win_rate.origin: edge');
  });

  it('are told apart from a value that is a cent off', async () => {
    const example = { says: '', files: { sales: 'date,amount\n2024-01-01,5.00' }, ordinary: { total_revenue: 5.01 } };
    expect(differences(await asking.answer(example), 'total_revenue', 5.01)).toHaveLength(1);
    expect(differences(await asking.answer(example), 'total_revenue', 5)).toEqual([]);
  });

  it('have values where they say so, and name what is missing', () => {
    expect(misplaced(examples)).toEqual([]);
  });

  it('say each what they show', () => {
    const said = examples.map(({ says }) => says);
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });
});
