/** Elements that appear with the first numbers. An empty page does without them, so they are fetched while it is idle (prefetch.ts). */
import { VitrineBreakdown } from './breakdown.js';
import { VitrineChart } from './chart.js';
import { VitrineCheck } from './check.js';
import { VitrineDetail } from './detail.js';
import { VitrineFilterValues } from './filter-values.js';
import { VitrineFilters } from './filters.js';
import { VitrineMapping } from './mapping.js';
import { VitrineMissing } from './missing.js';
import { VitrineNotices } from './notices.js';
import { VitrineReading } from './reading.js';
import { VitrineRows } from './rows.js';
import { VitrineTile } from './tile.js';
import { VitrineTrend } from './trend.js';

export const elements: Record<string, CustomElementConstructor> = {
  'vitrine-breakdown': VitrineBreakdown,
  'vitrine-chart': VitrineChart,
  'vitrine-check': VitrineCheck,
  'vitrine-detail': VitrineDetail,
  'vitrine-filter-values': VitrineFilterValues,
  'vitrine-filters': VitrineFilters,
  'vitrine-mapping': VitrineMapping,
  'vitrine-missing': VitrineMissing,
  'vitrine-notices': VitrineNotices,
  'vitrine-reading': VitrineReading,
  'vitrine-rows': VitrineRows,
  'vitrine-tile': VitrineTile,
  'vitrine-trend': VitrineTrend,
};
