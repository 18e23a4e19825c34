/** What the public elements tell the page around. Every event bubbles and leaves shadow trees. */
import type { Report } from '../api/types.js';
import type { Range } from './state/days.js';
import type { Failure } from './state/failure.js';
import type { Load } from './state/intake.js';
import type { View } from './state/view.js';

/** What people look at now: of which rows, and of which days. */
export interface FilterDetail extends Pick<View, 'filters' | 'period' | 'compare'> {
  /** First and last day of the period; empty for all data. */
  range: Range;
  /** The filters in the engine's language, as in ReportOptions. */
  where: string | undefined;
}

/** Event name -> what its `detail` is. */
export interface VitrineEventDetails {
  'vitrine-ready': null;
  'vitrine-progress': readonly Load[];
  'vitrine-report': Report;
  'vitrine-error': Failure;
  'vitrine-filter': FilterDetail;
}

export type VitrineEventMap = { [Name in keyof VitrineEventDetails]: CustomEvent<VitrineEventDetails[Name]> };

declare global {
  interface HTMLElementEventMap extends VitrineEventMap {}
}
