/** What an element tells the page around of its session: reports, failures, progress, and what people have changed. */
import type { ReactiveController } from 'lit';
import type { Report } from '../api/types.js';
import type { VitrineEventDetails } from './events.js';
import type { Load } from './state/intake.js';
import type { Session, ViewChange } from './state/session.js';
import type { View } from './state/view.js';
import { whereOf } from './state/where.js';

/** Changes of the view that the page around is told of. */
const kTold: ReadonlyArray<keyof View> = ['filters', 'period', 'compare', 'earlier'];

export type Tell = <Name extends keyof VitrineEventDetails>(type: Name, detail: VitrineEventDetails[Name]) => void;

export class Telling implements ReactiveController {
  private told: { report: Report | null; failure: unknown } = { report: null, failure: null };
  private readonly toldLoads = new WeakSet<Load>();

  constructor(
    private readonly session: Session,
    private readonly tell: Tell,
  ) {
    session.addEventListener('progress', () => tell('vitrine-progress', session.files.loads));
    session.addEventListener('view', (event) => this.tellFilter((event as CustomEvent<ViewChange>).detail));
  }

  /** What another element of the group has changed it tells itself; what the page around has set it knows. */
  private tellFilter({ change, cause }: ViewChange): void {
    if (cause === 'host' || cause === 'group' || !kTold.some((name) => name in change)) return;
    const { filters, period, compare } = this.session.view;
    this.tell('vitrine-filter', { filters, period, compare, range: this.session.range, where: whereOf(filters) });
  }

  hostUpdated(): void {
    const { report, failure, files } = this.session;
    const { told, tell } = this;
    this.told = { report, failure };
    if (report && report !== told.report) tell('vitrine-report', report);
    if (failure && failure !== told.failure) tell('vitrine-error', failure);
    for (const load of files.loads) {
      if (!load.failure || this.toldLoads.has(load)) continue;
      this.toldLoads.add(load);
      tell('vitrine-error', load.failure);
    }
  }
}
