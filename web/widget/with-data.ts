/** Elements that appear with the first numbers. An empty page does without them, so they are fetched while it is idle (prefetch.ts). */

import { VitrineFilterValues } from './bar/filter-values.js';
import { VitrineFilters } from './bar/filters.js';
import { VitrineBreakdown } from './cards/breakdown.js';
import { VitrineMissing } from './cards/missing.js';
import { VitrineNotices } from './cards/notices.js';
import { VitrineTile } from './cards/tile.js';
import { VitrineTrend } from './cards/trend.js';
import { VitrineChart } from './charts/chart.js';
import { VitrineDetail } from './detail/detail.js';
import { VitrineRows } from './detail/rows.js';
import { VitrineCheck } from './files/check.js';
import { VitrineMapping } from './files/mapping.js';
import { VitrineReading } from './files/reading.js';

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
