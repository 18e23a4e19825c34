/** A metric over time as bars or as a line; unfinished periods are dashed, earlier ones stand behind in grey. */
import type { ChartColours, ChartPoint, SeriesChart } from './model.js';

export const series = (model: SeriesChart, colours: ChartColours): object[] => [
  ...(model.shape === 'bar' ? bars(model, colours) : lines(model, colours)),
  ...(model.beside ? second(model.beside, colours) : []),
];

function second(points: readonly ChartPoint[], colours: ChartColours): object[] {
  const color = colours.of('layer-2');
  const line = {
    type: 'line',
    symbol: 'diamond',
    symbolSize: points.length > 40 ? 0 : 7,
    connectNulls: false,
    emphasis: { disabled: true },
    lineStyle: { color, width: 2 },
    itemStyle: { color },
  };
  return parted(points, line);
}

/** A line, dashed to and from periods that are not over. */
function parted<Line extends { lineStyle: object }>(points: readonly ChartPoint[], line: Line): object[] {
  const whole = points.map(({ value, complete }, at) => (complete || (at === 0 && points[1]?.complete !== false) ? value : null));
  const open = points.map(({ value, complete }, at) => (!complete || points[at + 1]?.complete === false ? value : null));
  const all: object[] = [{ ...line, data: whole }];
  if (points.some(({ complete }) => !complete)) all.push({ ...line, data: open, lineStyle: { ...line.lineStyle, type: 'dashed' } });
  return all;
}

/** The nearest earlier period is the strongest of them. */
const faded = (at: number): number => Math.max(1 - at * 0.3, 0.3);
const values = (points: readonly ChartPoint[]): Array<number | null> => points.map(({ value }) => value);

function bars({ points, earlier }: SeriesChart, colours: ChartColours): object[] {
  const bar = {
    type: 'bar',
    barMaxWidth: 36,
    barGap: '12%',
    barCategoryGap: earlier.length > 0 ? '26%' : '24%',
    emphasis: { disabled: true },
  };
  const behind = earlier.map((before, at) => ({
    ...bar,
    data: values(before),
    itemStyle: { color: colours.of('earlier'), opacity: faded(at), borderRadius: [2, 2, 0, 0] },
  }));
  const open = { color: colours.soft, borderColor: colours.accent, borderType: 'dashed', borderWidth: 1 };
  const now = {
    ...bar,
    cursor: 'pointer',
    data: points.map(({ value, complete }) => ({ value, itemStyle: complete ? { color: colours.accent } : open })),
    itemStyle: { borderRadius: [2, 2, 0, 0] },
  };
  return [...behind.reverse(), now];
}

function lines({ points, earlier }: SeriesChart, colours: ChartColours): object[] {
  const line = {
    type: 'line',
    symbol: 'circle',
    symbolSize: points.length > 40 ? 0 : 5,
    connectNulls: false,
    emphasis: { disabled: true },
    cursor: 'pointer',
  };
  const now = { lineStyle: { color: colours.accent, width: 2 }, itemStyle: { color: colours.accent } };
  const behind = earlier.map((before, at) => ({
    ...line,
    symbolSize: 0,
    data: values(before),
    lineStyle: { color: colours.of('earlier'), width: 2, opacity: faded(at) },
    itemStyle: { color: colours.of('earlier') },
  }));
  return [...behind.reverse(), ...parted(points, { ...line, ...now })];
}
