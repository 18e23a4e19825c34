/** The catalogue in one language. */
import type { Unit } from './common.js';

export interface CatalogueMetric {
  id: string;
  name: string;
  explanation: string;
  unit: Unit;
  direction: -1 | 0 | 1;
  kinds: string[];
  formula: string;
  words: string;
  needs: string[];
  default_by?: string;
  benchmarks: Array<{ low?: number; high?: number; note: string; source: string }>;
  variants: Array<{ id: string; name: string; formula: string }>;
  source?: string;
}

export interface Catalogue {
  version: string;
  facts: Array<{
    id: string;
    name: string;
    derived?: boolean;
    fields: Array<{
      id: string;
      name: string;
      kind: string;
      required: boolean;
      refers_to?: string;
      choices?: Array<{ id: string; name: string }>;
    }>;
  }>;
  measures: Array<{ id: string; name: string; unit: Unit; fact: string; aggregate: string; of?: string; where?: string; date?: string }>;
  metrics: CatalogueMetric[];
  parameters: Array<{ id: string; name: string; unit: Unit; standard?: string }>;
  boards: Array<{ id: string; name: string; metrics: string[]; main_series: string[]; slices: string[]; facts: string[] }>;
}
