/** What every drawing of ECharts shares: grid, axes, tooltip, the way texts look. */
import { shown } from '../../i18n/shown.js';
import type { ChartColours, ChartModel } from './model.js';

const text = (colours: ChartColours): object => ({ color: colours.muted, fontFamily: colours.font, fontSize: 12 });

/** The tooltip is drawn by the canvas: one of HTML would be markup that trusted types refuse. */
const tooltip = (model: ChartModel, colours: ChartColours, shadow: boolean): object => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  borderWidth: 1,
  padding: [8, 12],
  textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 12, lineHeight: 18 },
  axisPointer: {
    type: shadow ? 'shadow' : 'line',
    shadowStyle: { color: colours.line, opacity: 0.35 },
    lineStyle: { color: colours.line },
  },
  formatter: (items: unknown) => shown(model.tip(indexOf(items))),
});

type Axis = Record<string, unknown> & { axisLabel: object };
interface Frame extends Record<string, unknown> {
  xAxis: Axis;
  yAxis: Axis;
}

export function frame(model: ChartModel, colours: ChartColours, bars: boolean): Frame {
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: colours.font },
    grid: { left: 4, right: 8, top: 16, bottom: 4, containLabel: true },
    tooltip: tooltip(model, colours, bars),
    xAxis: {
      type: 'category',
      data: model.labels,
      boundaryGap: bars,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text(colours), hideOverlap: true, margin: 8, lineHeight: 15, verticalAlign: 'top' },
    },
    yAxis: {
      type: 'value',
      scale: !bars,
      splitNumber: 4,
      axisLabel: { ...text(colours), formatter: model.axis },
      splitLine: { lineStyle: { color: colours.line, opacity: 0.7 } },
    },
  };
}

/** The points from top to bottom, their names in one line each. */
export function turned<T extends Frame>(options: T, { labels }: ChartModel): T {
  const { xAxis: names, yAxis: values } = options;
  return {
    ...options,
    // Room for the figures behind the bars.
    grid: { left: 4, right: 64, top: 16, bottom: 4, containLabel: true },
    xAxis: values,
    yAxis: {
      ...names,
      inverse: true,
      data: labels.map((label) => label.replaceAll('\n', ' ')),
      axisLabel: { ...names.axisLabel, interval: 0, verticalAlign: 'middle' },
    },
  };
}

function indexOf(items: unknown): number {
  const first: unknown = Array.isArray(items) ? items[0] : items;
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : 0;
}
