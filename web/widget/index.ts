/** The elements as classes, without registering them; widget/define.ts registers. */

export { languageOf, languages, loadWords } from '../i18n/words.js';
export type { ChartModel } from './chart.js';
export { VitrineChart } from './chart.js';
export { VitrineDashboard } from './dashboard.js';
export { Session } from './session.js';
export type { View } from './view.js';
