/**
 * Reports that the parts of the page ask for: each question is put to the engine once per state of the data, one at a time. What nobody
 * wants any more when its turn comes is not asked; answers of the present view and of the one before it are kept, so that undo is free.
 */
import type { Report, ReportOptions } from '../../api/types.js';
import { type Failure, failureOf } from './failure.js';

interface Question {
  options: ReportOptions;
  /** The view that last wanted it. */
  view: number;
  report?: Report;
  failure?: Failure;
  waiting: Array<{ resolve: (report: Report) => void; reject: (reason: unknown) => void }>;
}

export class Answers extends EventTarget {
  private readonly questions = new Map<string, Question>();
  private queue: Question[] = [];
  private asking = false;
  private view = 0;

  constructor(private readonly ask: (options: ReportOptions) => Promise<Report>) {
    super();
  }

  /** Whether nothing is asked or waits to be. */
  get idle(): boolean {
    return !this.asking && this.queue.length === 0;
  }

  /** The answer if it is there; else "change" tells when it is. */
  get(options: ReportOptions): Report | undefined {
    return this.wanted(options).report;
  }

  failureTo(options: ReportOptions): Failure | undefined {
    return this.wanted(options).failure;
  }

  /** The answer once it is there. Rejects when a later view overtakes it. */
  wait(options: ReportOptions): Promise<Report> {
    const question = this.wanted(options);
    if (question.report) return Promise.resolve(question.report);
    return new Promise((resolve, reject) => question.waiting.push({ resolve, reject }));
  }

  /** A new view begins: what only earlier ones wanted may go. */
  begin(): void {
    this.view += 1;
    for (const [key, { view }] of this.questions) {
      if (view < this.view - 1) this.questions.delete(key);
    }
  }

  /** The data are others now. */
  forget(): void {
    for (const question of this.queue) drop(question);
    this.queue = [];
    this.questions.clear();
  }

  private wanted(options: ReportOptions): Question {
    const key = JSON.stringify(options);
    let question = this.questions.get(key);
    if (!question) {
      question = { options, view: this.view, waiting: [] };
      this.questions.set(key, question);
      this.queue.push(question);
      if (!this.asking) void this.work();
    }
    question.view = this.view;
    return question;
  }

  private async work(): Promise<void> {
    this.asking = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      if (next.view === this.view) await this.answer(next);
      else this.skip(next);
    }
    this.asking = false;
    this.dispatchEvent(new Event('change'));
  }

  private async answer(question: Question): Promise<void> {
    try {
      const report = await this.ask(question.options);
      question.report = report;
      for (const { resolve } of question.waiting) resolve(report);
    } catch (error) {
      question.failure = failureOf(error);
      for (const { reject } of question.waiting) reject(error);
    }
    question.waiting = [];
    this.dispatchEvent(new Event('change'));
  }

  private skip(question: Question): void {
    const key = JSON.stringify(question.options);
    if (this.questions.get(key) === question) this.questions.delete(key);
    drop(question);
  }
}

function drop({ waiting }: Question): void {
  for (const { reject } of waiting) reject(new Error('overtaken'));
}
