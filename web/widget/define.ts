/** Registers the public elements. The only module of the widget with an effect on import; a second copy on the page does no harm. */
import { defineElements } from './elements.js';

defineElements();

export { VitrineChart, VitrineDashboard, VitrineMetric } from './elements.js';
