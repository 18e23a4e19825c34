/** The only place that names ECharts: the parts that are used, and a chart model as its options. Loaded while the page is idle. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { frame, turned } from './frame.js';
import type { ChartColours, ChartModel } from './model.js';
import { series } from './series.js';
import { stack } from './stack.js';
import { waterfall } from './waterfall.js';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, LabelLayout, CanvasRenderer]);

export function mount(host: HTMLElement): ECharts {
  // The chart library empties its host by innerHTML, which trusted types refuse; emptying needs no markup.
  Object.defineProperty(host, 'innerHTML', { set: () => host.replaceChildren(), get: () => '', configurable: true });
  return init(host, null, { renderer: 'canvas' });
}

/** Pixels that a letter of a label is wide, about, and that the axis takes. */
const kLetter = 7;
const kAxis = 52;

/** Whether the points of a model stand below each other in a drawing as wide as this one: a waterfall whose names would not fit. */
export function isUpright(chart: ECharts, model: ChartModel): boolean {
  if (model.kind !== 'waterfall') return false;
  const longest = Math.max(...model.labels.flatMap((label) => label.split('\n').map(({ length }) => length)));
  return chart.getWidth() - kAxis < model.labels.length * (longest + 1) * kLetter;
}

/** What it shows is there at once: numbers that grow to their size cannot be read meanwhile. */
export function draw(chart: ECharts, model: ChartModel, colours: ChartColours): void {
  chart.setOption(optionsOf(model, colours, isUpright(chart, model)), { notMerge: true });
}

/** The point whose place a pixel is in; -1 outside of the drawing. */
export function pointAt(chart: ECharts, model: ChartModel, x: number, y: number): number {
  if (!chart.containPixel('grid', [x, y])) return -1;
  return Math.round(Number(chart.convertFromPixel({ gridIndex: 0 }, [x, y])[isUpright(chart, model) ? 1 : 0]));
}

/** Shows the tooltip of a point, or none of them. */
export function point(chart: ECharts, index: number | null): void {
  if (index === null) chart.dispatchAction({ type: 'hideTip' });
  else chart.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index });
}

function optionsOf(model: ChartModel, colours: ChartColours, upright: boolean): EChartsCoreOption {
  if (model.kind === 'series') return { ...frame(model, colours, model.shape === 'bar'), series: series(model, colours) };
  if (model.kind === 'stack') return { ...frame(model, colours, true), series: stack(model, colours) };
  const options = { ...frame(model, colours, true), series: waterfall(model, colours, upright) };
  return upright ? turned(options, model) : options;
}
