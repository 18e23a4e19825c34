/** Questions of the page's parts: put once, one at a time, not at all when nobody wants them any more. */
import { describe, expect, it } from 'vitest';
import type { Report, ReportOptions } from '../../web/api/types.js';
import { Answers } from '../../web/widget/state/answers.js';

const about = (metric: string): ReportOptions => ({ metrics: [metric] });
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** An engine whose answers are given by hand: each is a report that names its question. */
class Engine {
  asked: string[] = [];
  private open: Array<() => void> = [];
  readonly answers = new Answers((options) => {
    const metric = options.metrics?.[0] ?? '';
    this.asked.push(metric);
    return new Promise((resolve, reject) =>
      this.open.push(() => (metric === 'broken' ? reject(new Error('broken')) : resolve({ filter: metric } as Report))),
    );
  });
  async answer(): Promise<void> {
    this.open.shift()?.();
    await settle();
  }
}

describe('answers', () => {
  it('come once per question, one after another', async () => {
    const engine = new Engine();
    expect(engine.answers.get(about('a'))).toBeUndefined();
    expect(engine.answers.get(about('a'))).toBeUndefined();
    engine.answers.get(about('b'));
    expect(engine.asked).toEqual(['a']);
    await engine.answer();
    expect(engine.answers.get(about('a'))?.filter).toBe('a');
    expect(engine.asked).toEqual(['a', 'b']);
    expect(engine.answers.idle).toBe(false);
    await engine.answer();
    expect(engine.answers.idle).toBe(true);
  });

  it('are not asked for when a later view no longer wants them', async () => {
    const engine = new Engine();
    engine.answers.get(about('a'));
    engine.answers.get(about('b'));
    const waiting = engine.answers.wait(about('c')).then(
      () => 'answered',
      () => 'overtaken',
    );
    engine.answers.begin();
    engine.answers.get(about('b'));
    await engine.answer();
    await engine.answer();
    expect(engine.asked).toEqual(['a', 'b']);
    expect(await waiting).toBe('overtaken');
  });

  it('stay for the view before, so that going back asks nothing', async () => {
    const engine = new Engine();
    engine.answers.get(about('a'));
    await engine.answer();
    engine.answers.begin();
    expect(engine.answers.get(about('a'))?.filter).toBe('a');
    engine.answers.begin();
    engine.answers.begin();
    expect(engine.answers.get(about('a'))).toBeUndefined();
    expect(engine.asked).toEqual(['a', 'a']);
  });

  it('go when the data change, and failures are told', async () => {
    const engine = new Engine();
    engine.answers.get(about('broken'));
    await engine.answer();
    expect(engine.answers.failureTo(about('broken'))?.message).toBe('broken');
    engine.answers.forget();
    expect(engine.answers.failureTo(about('broken'))).toBeUndefined();
    expect(engine.asked).toEqual(['broken', 'broken']);
  });
});
