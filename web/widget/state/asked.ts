/** One question at a time, and what came of it. An answer that was overtaken by another question is dropped. */
import { type Failure, failureOf } from './failure.js';
import { Latest } from './latest.js';

export class Asked<T> {
  /** To the question before, until that to the present one is here. */
  answer: T | null = null;
  failure: Failure | null = null;
  private question: string | null = null;
  private readonly latest = new Latest();

  /** `changed` is called with every answer and every failure. */
  constructor(private readonly changed: () => void) {}

  /** Asks, unless this is what was asked last: `question` is its text, that of the data included. */
  async ask(question: string, ask: () => Promise<T>): Promise<void> {
    if (question === this.question) return;
    this.question = question;
    const counts = this.latest.begin();
    try {
      const answer = await ask();
      if (!counts()) return;
      Object.assign(this, { answer, failure: null });
    } catch (error) {
      if (!counts()) return;
      Object.assign(this, { answer: null, failure: failureOf(error) });
    }
    this.changed();
  }

  /** Nothing is asked; what is on its way is dropped. */
  clear(): void {
    this.latest.begin();
    const isEmpty = this.answer === null && this.failure === null;
    Object.assign(this, { answer: null, failure: null, question: null });
    if (!isEmpty) this.changed();
  }
}
