/** The elements as classes, without registering them: widget/define.ts registers, or defineElements(). */

export { languageOf, languages, loadWords } from '../i18n/words.js';
export type { VitrineElement } from './element.js';
export { defineElements, VitrineChart, VitrineDashboard, VitrineMetric } from './elements.js';
export { useEngine } from './engine.js';
export type { FilterDetail, VitrineEventDetails, VitrineEventMap } from './events.js';
export type { Failure } from './state/failure.js';
export type { Data, Input, NamedData, Row } from './state/inputs.js';
export type { ElementOptions } from './state/options.js';
export type { View } from './state/view.js';
