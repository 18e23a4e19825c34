/** Registers the elements. The only module of the widget with an effect on import; a second copy on the page does no harm. */
import { VitrineBreakdown } from './breakdown.js';
import { VitrineChart } from './chart.js';
import { VitrineDashboard } from './dashboard.js';
import { VitrineDetail } from './detail.js';
import { VitrineFiles } from './files.js';
import { VitrineFilterValues } from './filter-values.js';
import { VitrineFilters } from './filters.js';
import { VitrineMapping } from './mapping.js';
import { VitrineMissing } from './missing.js';
import { VitrineNotices } from './notices.js';
import { VitrineRows } from './rows.js';
import { VitrineTile } from './tile.js';
import { VitrineTrend } from './trend.js';

const elements: Record<string, CustomElementConstructor> = {
  'vitrine-breakdown': VitrineBreakdown,
  'vitrine-chart': VitrineChart,
  'vitrine-dashboard': VitrineDashboard,
  'vitrine-detail': VitrineDetail,
  'vitrine-files': VitrineFiles,
  'vitrine-filter-values': VitrineFilterValues,
  'vitrine-filters': VitrineFilters,
  'vitrine-mapping': VitrineMapping,
  'vitrine-missing': VitrineMissing,
  'vitrine-notices': VitrineNotices,
  'vitrine-rows': VitrineRows,
  'vitrine-tile': VitrineTile,
  'vitrine-trend': VitrineTrend,
};

for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export { VitrineDashboard };
