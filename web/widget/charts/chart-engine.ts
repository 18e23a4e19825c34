/** The only place that knows ECharts: the parts that are used, and our chart model as its options. Loaded while the page is idle. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartColours, ChartModel, ChartPoint } from './chart.js';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

export function mount(host: HTMLElement): ECharts {
  // The chart library empties its host by innerHTML, which trusted types refuse; emptying needs no markup.
  Object.defineProperty(host, 'innerHTML', { set: () => host.replaceChildren(), get: () => '', configurable: true });
  return init(host, null, { renderer: 'canvas' });
}

export function draw(chart: ECharts, model: ChartModel, colours: ChartColours, still: boolean): void {
  chart.setOption(optionsOf(model, colours, still), { notMerge: true });
}

function optionsOf(model: ChartModel, colours: ChartColours, still: boolean): EChartsCoreOption {
  const text = { color: colours.muted, fontFamily: colours.font, fontSize: 12 };
  return {
    animation: !still,
    animationDuration: 250,
    animationDurationUpdate: 250,
    aria: { enabled: false },
    textStyle: { fontFamily: colours.font },
    grid: { left: 4, right: 8, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 12, lineHeight: 18 },
      axisPointer: {
        type: model.kind === 'bar' ? 'shadow' : 'line',
        shadowStyle: { color: colours.line, opacity: 0.35 },
        lineStyle: { color: colours.line },
      },
      formatter: (items: unknown) => model.tip(indexOf(items)),
    },
    xAxis: {
      type: 'category',
      data: model.labels,
      boundaryGap: model.kind === 'bar',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { ...text, hideOverlap: true, margin: 8, lineHeight: 15, verticalAlign: 'top' },
    },
    yAxis: {
      type: 'value',
      scale: model.kind === 'line',
      splitNumber: 4,
      axisLabel: { ...text, formatter: model.axis },
      splitLine: { lineStyle: { color: colours.line, opacity: 0.7 } },
    },
    series: model.kind === 'bar' ? bars(model, colours) : lines(model, colours),
  };
}

function indexOf(items: unknown): number {
  const first: unknown = Array.isArray(items) ? items[0] : items;
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : 0;
}

function bars({ points, earlier }: ChartModel, colours: ChartColours): object[] {
  const now = {
    type: 'bar',
    barMaxWidth: 36,
    barGap: '12%',
    barCategoryGap: earlier ? '28%' : '24%',
    cursor: 'pointer',
    data: points.map(({ value, complete }) => ({
      value,
      itemStyle: complete
        ? { color: colours.accent }
        : { color: colours.soft, borderColor: colours.accent, borderType: 'dashed', borderWidth: 1 },
    })),
    itemStyle: { borderRadius: [2, 2, 0, 0] },
    emphasis: { disabled: true },
  };
  const before = earlier && {
    type: 'bar',
    barMaxWidth: 36,
    data: earlier.map(({ value }) => value),
    itemStyle: { color: colours.bar, borderRadius: [2, 2, 0, 0] },
    emphasis: { disabled: true },
  };
  return before ? [before, now] : [now];
}

function lines({ points, earlier }: ChartModel, colours: ChartColours): object[] {
  const whole = points.map(({ value, complete }, at) => (complete || at === 0 ? value : null));
  const open = points.map(({ value, complete }, at) => (!complete || points[at + 1]?.complete === false ? value : null));
  const line = {
    type: 'line',
    symbol: 'circle',
    symbolSize: points.length > 40 ? 0 : 5,
    connectNulls: false,
    emphasis: { disabled: true },
    cursor: 'pointer',
  };
  const series: object[] = [];
  if (earlier)
    series.push({
      ...line,
      symbolSize: 0,
      data: earlier.map(({ value }) => value),
      lineStyle: { color: colours.bar, width: 2 },
      itemStyle: { color: colours.bar },
    });
  series.push({ ...line, data: whole, lineStyle: { color: colours.accent, width: 2 }, itemStyle: { color: colours.accent } });
  if (points.some(unfinished))
    series.push({
      ...line,
      data: open,
      lineStyle: { color: colours.accent, width: 2, type: 'dashed' },
      itemStyle: { color: colours.accent },
    });
  return series;
}

const unfinished = ({ complete }: ChartPoint): boolean => !complete;
