/** The public elements and how they become known to a page. Nothing happens on import. */
import { VitrineChart } from './chart.js';
import { VitrineDashboard } from './dashboard.js';
import { VitrineFiles } from './files/files.js';
import { VitrineMetric } from './metric.js';
import { define, register } from './parts/register.js';

const kPublic = { dashboard: VitrineDashboard, metric: VitrineMetric, chart: VitrineChart };

const named = new Set<CustomElementConstructor>();

/**
 * Makes <vitrine-dashboard>, <vitrine-metric> and <vitrine-chart> known. Names that another version on the page has are left to it; with a
 * `prefix` of their own ("acme" for <acme-metric>) two versions work side by side.
 */
export function defineElements(prefix = 'vitrine'): void {
  register({ 'vitrine-files': VitrineFiles });
  for (const [name, element] of Object.entries(kPublic)) {
    if (customElements.get(`${prefix}-${name}`)) continue;
    // A class has one name only.
    define(`${prefix}-${name}`, named.has(element) ? class extends (element as typeof VitrineMetric) {} : element);
    named.add(element);
  }
}

export { VitrineChart, VitrineDashboard, VitrineMetric };

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-dashboard': VitrineDashboard;
    'vitrine-metric': VitrineMetric;
    'vitrine-chart': VitrineChart;
  }
}
