/** Cards beyond figures, trend and breakdown, a chunk of their own: few boards need all of them. */
import { VitrineCalendar } from './cards/calendar.js';
import { VitrineCohorts } from './cards/cohorts.js';
import { VitrineFunnel } from './cards/funnel.js';
import { VitrineProfile } from './cards/profile.js';
import { VitrineShares } from './cards/shares.js';
import { VitrineSlips } from './cards/slips.js';
import { VitrineTable } from './cards/table.js';
import { VitrineWaterfall } from './cards/waterfall.js';

export const elements: Record<string, CustomElementConstructor> = {
  'vitrine-calendar': VitrineCalendar,
  'vitrine-cohorts': VitrineCohorts,
  'vitrine-funnel': VitrineFunnel,
  'vitrine-profile': VitrineProfile,
  'vitrine-shares': VitrineShares,
  'vitrine-slips': VitrineSlips,
  'vitrine-table': VitrineTable,
  'vitrine-waterfall': VitrineWaterfall,
};
