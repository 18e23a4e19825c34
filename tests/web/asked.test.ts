/** What was asked last counts: answers that come late or in another order, failures, and nothing asked twice. */
import { expect, it } from 'vitest';
import { Asked } from '../../web/widget/state/asked.js';
import { Latest } from '../../web/widget/state/latest.js';

/** Questions whose answers come when the test says so. */
function asking(): {
  asked: Asked<string>;
  ask: (question: string) => void;
  come: (question: string, answer: string | Error) => Promise<void>;
  questions: string[];
  changes: () => number;
} {
  let changes = 0;
  const asked = new Asked<string>(() => {
    changes += 1;
  });
  const waiting = new Map<string, { resolve: (answer: string) => void; reject: (error: Error) => void }>();
  const questions: string[] = [];
  return {
    asked,
    questions,
    changes: () => changes,
    ask: (question) =>
      void asked.ask(question, () => {
        questions.push(question);
        return new Promise((resolve, reject) => waiting.set(question, { resolve, reject }));
      }),
    come: async (question, answer) => {
      const one = waiting.get(question);
      if (answer instanceof Error) one?.reject(answer);
      else one?.resolve(answer);
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

it('keeps the answer to the last question, in whichever order they come', async () => {
  const { asked, ask, come, changes } = asking();
  ask('a');
  ask('b');
  await come('b', 'B');
  await come('a', 'A');
  expect([asked.answer, changes()]).toEqual(['B', 1]);
});

it('shows the answer before until the next one is there, and a failure in its place', async () => {
  const { asked, ask, come } = asking();
  ask('a');
  await come('a', 'A');
  ask('b');
  expect(asked.answer).toBe('A');
  await come('b', new Error('out of luck'));
  expect([asked.answer, asked.failure?.message]).toEqual([null, 'out of luck']);
  ask('c');
  await come('c', 'C');
  expect([asked.answer, asked.failure]).toEqual(['C', null]);
});

it('drops a failure that was overtaken', async () => {
  const { asked, ask, come } = asking();
  ask('a');
  ask('b');
  await come('a', new Error('late'));
  expect(asked.failure).toBeNull();
  await come('b', 'B');
  expect(asked.answer).toBe('B');
});

it('asks once, and again after it was cleared, which drops what was on its way', async () => {
  const { asked, ask, come, questions, changes } = asking();
  ask('a');
  ask('a');
  expect(questions).toEqual(['a']);
  asked.clear();
  await come('a', 'A');
  expect([asked.answer, changes()]).toEqual([null, 0]);
  ask('a');
  await come('a', 'A');
  asked.clear();
  expect([questions, asked.answer, changes()]).toEqual([['a', 'a'], null, 2]);
});

it('says of several what has begun whether it is the last', () => {
  const latest = new Latest();
  const first = latest.begin();
  expect(first()).toBe(true);
  const second = latest.begin();
  expect([first(), second()]).toEqual([false, true]);
});
