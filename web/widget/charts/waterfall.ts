/** From an opening by steps up and down to a closing: bars that hang where the one before them ended. */
import type { ChartColours, WaterfallChart } from './model.js';

export function waterfall({ steps }: WaterfallChart, colours: ChartColours, upright: boolean): object[] {
  const colour = { end: colours.accent, up: colours.of('good'), down: colours.of('bad') };
  const foot: number[] = [];
  const height: number[] = [];
  let level = 0;
  for (const { value, role } of steps) {
    const next = role === 'end' ? value : role === 'up' ? level + value : level - value;
    const from = role === 'end' ? 0 : level;
    foot.push(Math.min(from, next));
    height.push(Math.abs(next - from));
    level = next;
  }
  return [
    { type: 'bar', stack: 'steps', silent: true, data: foot, itemStyle: { color: 'transparent' }, emphasis: { disabled: true } },
    {
      type: 'bar',
      stack: 'steps',
      barMaxWidth: 72,
      barCategoryGap: '28%',
      cursor: 'pointer',
      emphasis: { disabled: true },
      data: height.map((value, at) => ({ value, itemStyle: { color: colour[steps[at]!.role], borderRadius: 2 } })),
      label: {
        show: true,
        position: upright ? 'right' : 'top',
        color: colours.ink,
        fontFamily: colours.font,
        fontSize: 12,
        fontWeight: 600,
        formatter: ({ dataIndex }: { dataIndex: number }) => steps[dataIndex]?.text ?? '',
      },
      labelLayout: { hideOverlap: true },
    },
  ];
}
