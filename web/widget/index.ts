/** The elements as classes, without registering them; widget/define.ts registers. */

export { languageOf, languages, loadWords } from '../i18n/words.js';
export { VitrineChart } from './charts/chart.js';
export type { ChartModel } from './charts/model.js';
export { VitrineDashboard } from './dashboard.js';
export { Session } from './state/session.js';
export type { View } from './state/view.js';
