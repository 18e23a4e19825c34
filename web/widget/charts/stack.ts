/** Metrics on top of each other over time; what is lost hangs below zero; a line says what is left. */
import type { ChartColours, ChartPoint, StackChart } from './model.js';

export function stack({ layers, net }: StackChart, colours: ChartColours): object[] {
  const drawn: object[] = layers.map(({ name, colour, below, points }) => ({
    type: 'bar',
    name,
    stack: 'all',
    barMaxWidth: 36,
    barCategoryGap: '24%',
    cursor: 'pointer',
    emphasis: { disabled: true },
    data: points.map((point) => bar(point, below)),
    // A thin edge of the ground parts the layers where their colours are alike to somebody.
    itemStyle: { color: colours.of(colour), borderColor: colours.surface, borderWidth: 0.5 },
  }));
  if (net)
    drawn.push({
      type: 'line',
      name: net.name,
      symbol: 'circle',
      symbolSize: 6,
      emphasis: { disabled: true },
      cursor: 'pointer',
      data: net.points.map(({ value }) => value),
      lineStyle: { color: colours.ink, width: 1.5 },
      itemStyle: { color: colours.ink, borderColor: colours.surface, borderWidth: 1 },
    });
  return drawn;
}

const bar = ({ value, complete }: ChartPoint, below: boolean): object => ({
  value: value !== null && below ? -value : value,
  ...(complete ? {} : { itemStyle: { opacity: 0.45 } }),
});
