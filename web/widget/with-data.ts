/** Elements that appear with the first numbers. An empty page does without them, so they are fetched while it is idle (prefetch.ts). */

import { VitrineFilterValues } from './bar/filter-values.js';
import { VitrineFilters } from './bar/filters.js';
import { VitrineLinkNote } from './bar/link-note.js';
import { VitrineLive } from './bar/live.js';
import { VitrineOptions } from './bar/options.js';
import { VitrinePeriod } from './bar/period.js';
import { VitrinePicker } from './bar/picker.js';
import { VitrineBoard } from './cards/board.js';
import { VitrineBreakdown } from './cards/breakdown.js';
import { VitrineConcern } from './cards/concern.js';
import { VitrineMissing } from './cards/missing.js';
import { VitrineNotices } from './cards/notices.js';
import { VitrineTile } from './cards/tile.js';
import { VitrineTiles } from './cards/tiles.js';
import { VitrineTrend } from './cards/trend.js';
import { VitrinePlot } from './charts/plot.js';
import { VitrineDefinitions } from './detail/definitions.js';
import { VitrineDetail } from './detail/detail.js';
import { VitrineRows } from './detail/rows.js';
import { VitrineCheck } from './files/check.js';
import { VitrineDoubt } from './files/doubt.js';
import { VitrineMapping } from './files/mapping.js';
import { VitrineReading } from './files/reading.js';

export { equip } from './equip.js';

export const elements: Record<string, CustomElementConstructor> = {
  'vitrine-board': VitrineBoard,
  'vitrine-breakdown': VitrineBreakdown,
  'vitrine-check': VitrineCheck,
  'vitrine-concern': VitrineConcern,
  'vitrine-definitions': VitrineDefinitions,
  'vitrine-detail': VitrineDetail,
  'vitrine-doubt': VitrineDoubt,
  'vitrine-filter-values': VitrineFilterValues,
  'vitrine-filters': VitrineFilters,
  'vitrine-picker': VitrinePicker,
  'vitrine-plot': VitrinePlot,
  'vitrine-period': VitrinePeriod,
  'vitrine-options': VitrineOptions,
  'vitrine-live': VitrineLive,
  'vitrine-link-note': VitrineLinkNote,
  'vitrine-mapping': VitrineMapping,
  'vitrine-missing': VitrineMissing,
  'vitrine-notices': VitrineNotices,
  'vitrine-reading': VitrineReading,
  'vitrine-rows': VitrineRows,
  'vitrine-tile': VitrineTile,
  'vitrine-tiles': VitrineTiles,
  'vitrine-trend': VitrineTrend,
};
