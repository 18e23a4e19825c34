/** What a page asks of an element, by attributes or by options, as a part of the view. */
import type { Language, ReportOptions } from '../../api/types.js';
import type { Compared } from './days.js';
import { grainIn, periodIn } from './link.js';
import type { View } from './view.js';

/** How an element looks at the data; what is absent is as people choose it, or as the files say. */
export interface ElementOptions
  extends Pick<ReportOptions, 'by' | 'today' | 'timeZone' | 'weekStart' | 'fiscalStart' | 'parameters' | 'variants' | 'where'> {
  /** As the attribute: "last12", "month:-1", "custom:2024-01-01:2024-06-30". */
  period?: string;
  /** First day; with `to` it stands for a period. */
  from?: string;
  /** Last day, included. */
  to?: string;
  grain?: ReportOptions['grain'] | 'auto';
  /** As the attribute: "previous", "year", "year:3", "none". */
  compare?: string;
  language?: Language;
}

/** The same as attributes say it; '' is absent. */
export interface ViewAttributes {
  period: string;
  grain: string;
  compare: string;
}

export function viewAsked(options: ElementOptions, attributes: ViewAttributes): Partial<View> {
  const { from, to, today, weekStart, fiscalStart, parameters, variants, by } = options;
  const between = from && to ? `custom:${from}:${to}` : undefined;
  const period = periodIn(attributes.period || (options.period ?? between ?? ''));
  const grain = grainIn(attributes.grain || (options.grain ?? ''));
  const texts = parameters && Object.fromEntries(Object.entries(parameters).map(([id, value]) => [id, String(value)]));
  const settings = {
    ...(today && { today }),
    ...(weekStart && { weekStart }),
    ...(fiscalStart && { fiscalStart }),
    ...(texts && { parameters: texts }),
  };
  return {
    ...(period && { period }),
    ...(grain && { grain }),
    ...comparisonIn(attributes.compare || (options.compare ?? '')),
    ...(by && { by }),
    ...(variants && { variants }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
}

/** "year:3" is three years, laid over each other. */
function comparisonIn(text: string): Pick<View, 'compare' | 'earlier'> | undefined {
  const [kind, count = '1'] = text.split(':');
  const known: ReadonlyArray<Compared | 'none'> = ['none', 'previous', 'year'];
  const compare = known.find((one) => one === kind);
  return compare && /^[1-5]$/.test(count) ? { compare, earlier: Number(count) } : undefined;
}
