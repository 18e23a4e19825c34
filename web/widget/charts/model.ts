/** What a chart shows, without a word about who draws it. */

/** Roles of the theme's palette (theme.css): the one accent, earlier periods, steps up and down, and the layers of a stack. */
export type ColourRole = 'accent' | 'earlier' | 'good' | 'bad' | 'layer-1' | 'layer-2' | 'layer-3' | 'layer-4' | 'layer-5';

export interface ChartPoint {
  value: number | null;
  /** False while the period is not over, or the data do not cover it. */
  complete: boolean;
}

interface Chart {
  /** One label for each point of the horizontal axis; a line break begins a second line. */
  labels: string[];
  /** The main point in words, for those who cannot see the drawing. */
  summary: string;
  axis: (value: number) => string;
  /** All there is to say about one point of the horizontal axis. */
  tip: (index: number) => string;
}

/** One metric over time, and the same in earlier periods behind it, the nearest first. */
export interface SeriesChart extends Chart {
  kind: 'series';
  shape: 'bar' | 'line';
  points: ChartPoint[];
  earlier: ChartPoint[][];
  /** A second metric of the same unit, as a line. */
  beside: ChartPoint[] | null;
}

/** Metrics on top of each other; what is `below` hangs from zero. */
export interface StackChart extends Chart {
  kind: 'stack';
  layers: Array<{ name: string; colour: ColourRole; below: boolean; points: ChartPoint[] }>;
  /** What is left of all layers together, drawn as a line. */
  net: { name: string; points: ChartPoint[] } | null;
}

/** From an opening by steps up and down to a closing. */
export interface WaterfallChart extends Chart {
  kind: 'waterfall';
  steps: Array<{ value: number; role: 'end' | 'up' | 'down'; text: string }>;
}

export type ChartModel = SeriesChart | StackChart | WaterfallChart;

/** The theme's colours as they are in force, which a canvas cannot read itself. */
export interface ChartColours {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  soft: string;
  font: string;
  of: (role: ColourRole) => string;
}
