/** The views people have been through, and readings they settled: one step back and one step on, each under the name of what it changed. */
import type { Session, ViewChange } from './session.js';
import type { View, ViewPart } from './view.js';

const kMostSteps = 100;

/** What a change is called after, the most telling part first. An open panel is no part of a view's history. */
const kParts: readonly ViewPart[] = [
  'picked',
  'northStar',
  'variants',
  'settings',
  'filters',
  'period',
  'compare',
  'earlier',
  'grain',
  'by',
  'board',
  'metric',
  'beside',
];

/** A view, or how columns are read. */
export type StepPart = ViewPart | 'reading';

interface Step {
  part: StepPart;
  back: () => Promise<void>;
  on: () => Promise<void>;
}

export class History {
  private past: Step[] = [];
  private future: Step[] = [];

  constructor(private readonly session: Session) {
    session.addEventListener('view', (event) => this.keep((event as CustomEvent<ViewChange>).detail));
  }

  /** What a step back takes back, and what a step on brings again. */
  get undone(): StepPart | null {
    return this.past.at(-1)?.part ?? null;
  }
  get redone(): StepPart | null {
    return this.future.at(-1)?.part ?? null;
  }

  async undo(): Promise<void> {
    const step = this.past.pop();
    if (!step) return;
    this.future.push(step);
    await step.back();
  }

  async redo(): Promise<void> {
    const step = this.future.pop();
    if (!step) return;
    this.past.push(step);
    await step.on();
  }

  private async bring(view: View): Promise<void> {
    const { detail } = this.session.view;
    await this.session.show({ ...view, detail }, 'history');
  }

  private keep({ before, change, cause }: ViewChange): void {
    const after = this.session.view;
    const part = kParts.find((name) => name in change && !same(before[name], after[name]));
    if (cause === 'history' || !part) return;
    this.add({ part, back: () => this.bring(before), on: () => this.bring(after) });
  }

  /** A step that has just been done. */
  add(step: Step): void {
    this.past = [...this.past, step].slice(-kMostSteps);
    this.future = [];
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The keys of a step, where no text field has the focus: Ctrl or Cmd with Z, with Shift+Z or Y. */
export function stepOf(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || writesText(event.composedPath()[0])) return null;
  const key = event.key.toLowerCase();
  if (key === 'y' && !event.shiftKey) return 'redo';
  if (key !== 'z') return null;
  return event.shiftKey ? 'redo' : 'undo';
}

function writesText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.localName === 'textarea') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'file'].includes(target.type);
}
