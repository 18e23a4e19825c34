/** <vitrine-shares>: metrics stacked over time, in amounts or as parts of the whole; what is lost hangs below zero. */
import { nothing, type TemplateResult } from 'lit';
import type { Grain, MetricResult, Report, SeriesCell } from '../../api/types.js';
import type { ColourRole, StackChart } from '../charts/model.js';
import { html } from '../parts/html.js';
import { base, controls, tables } from '../parts/styles.js';
import { Card, cardStyles } from './card.js';
import { layerColours } from './layers.js';

interface Layer {
  id: string;
  name: string;
  colour: ColourRole;
  below: boolean;
  result: MetricResult;
  series: SeriesCell[];
}

export class VitrineShares extends Card {
  static override properties = { shape: { state: true } };
  declare shape: string;

  static override styles = [base, controls, tables, cardStyles, layerColours];

  constructor() {
    super();
    this.shape = 'chart';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, card } = this;
    if (!session || !card) return nothing;
    const options = session.question({ metrics: [...card.metrics, ...card.minus] });
    const report = this.answer(options, JSON.stringify([card.metrics, session.view.board]));
    const grain = report?.period.grain ?? session.grain;
    const shapes: Array<readonly [string, string]> = [
      ['chart', this.t('trend.chart')],
      ['table', this.t('trend.table')],
    ];
    if (card.minus.length === 0) shapes.splice(1, 0, ['share', this.t('shares.share')]);
    return html`
      <header>
        <h2 part="card-title">${this.heading()}</h2><span class="muted small">${this.t(`grain.by_${grain}`)}</span>
        ${this.shapes(shapes, this.shape, (shape) => {
          this.shape = shape;
        })}
      </header>
      ${report ? this.drawn(this.layers(report), grain) : html`<div class="legend" part="legend"></div><div class="area">${this.waiting(options)}</div>${this.said(nothing)}`}`;
  }

  /** What moves at all in this view, each with a colour of its own. */
  private layers(report: Report): Layer[] {
    const { metrics, minus } = this.card!;
    const both = metrics.length === 1 && minus.length === 1;
    const up: ColourRole[] = both ? ['good'] : ['layer-1', 'layer-2', minus.length > 0 ? 'layer-5' : 'layer-3', 'layer-4', 'layer-5'];
    const down: ColourRole[] = both ? ['bad'] : ['layer-3', 'layer-4', 'layer-5'];
    const layer =
      (below: boolean, colours: ColourRole[]) =>
      (id: string, at: number): Layer[] => {
        const result = report.metrics[id];
        const series = result?.series ?? [];
        if (!result || !series.some(({ value }) => value)) return [];
        return [{ id, name: this.session!.nameOf(id), colour: colours[at % colours.length]!, below, result, series }];
      };
    return [...metrics.flatMap(layer(false, up)), ...minus.flatMap(layer(true, down))];
  }

  private drawn(layers: Layer[], grain: Grain): TemplateResult {
    const first = layers[0]?.series ?? [];
    const shape = (): TemplateResult =>
      this.shape === 'table'
        ? this.rows(layers, grain)
        : html`<vitrine-plot part="chart" .model=${this.model(layers, grain)} @vitrine-pick-point=${(event: CustomEvent<number>) => this.pick(first[event.detail])}></vitrine-plot>`;
    return html`
      <div class="legend" part="legend">${layers.map(({ name, colour }) => html`<span><i class=${colour}></i>${name}</span>`)}${this.hasNet(layers) ? html`<span><i class="net"></i>${this.t('shares.net')}</span>` : nothing}</div>
      <div class="area">${layers.length > 0 ? shape() : html`<p class="none">${this.t('trend.none')}</p>`}</div>
      ${this.said(layers.length > 0 ? this.inWords(layers) : nothing)}`;
  }

  private hasNet = (layers: Layer[]): boolean => layers.some(({ below }) => below) && layers.some(({ below }) => !below);

  private model(layers: Layer[], grain: Grain): StackChart {
    const { formats } = this.session!;
    const first = layers[0]!;
    const { unit } = first.result;
    const share = this.shape === 'share';
    const wholes = first.series.map((_, at) => layers.reduce((sum, { series }) => sum + Math.max(series[at]?.value ?? 0, 0), 0));
    const say = (value: number | null): string => formats.value(value, share ? 'ratio' : unit);
    const drawn = layers.map((layer) => ({
      ...layer,
      points: layer.series.map(({ value, complete }, at) => ({
        complete,
        value: share && value !== null ? (wholes[at] ? Math.max(value, 0) / wholes[at] : null) : value,
      })),
    }));
    const net = this.hasNet(layers)
      ? { name: this.t('shares.net'), points: first.series.map((cell, at) => ({ ...cell, value: netAt(layers, at) })) }
      : null;
    const tip = (at: number): string =>
      [
        formats.bucket(first.series[at]?.from ?? '', grain),
        ...drawn.map(({ name, below, points }) => `${name}: ${below ? '−' : ''}${say(points[at]?.value ?? null)}`),
        ...(net ? [`${net.name}: ${say(net.points[at]?.value ?? null)}`] : []),
        ...(first.series[at]?.complete === false ? [this.t('trend.unfinished')] : []),
      ].join('\n');
    return {
      kind: 'stack',
      labels: first.series.map(({ from }, at) => formats.tick(from, grain, at === 0)),
      layers: drawn,
      net,
      summary: `${this.heading()}. ${this.inWords(layers)}`,
      axis: (value) => formats.axis(value, share ? 'ratio' : unit),
      tip,
    };
  }

  /** What is left of all periods together, or the largest part of the whole. */
  private inWords(layers: Layer[]): string {
    const { formats } = this.session!;
    const sum = ({ series }: Layer): number => series.reduce((total, { value }) => total + (value ?? 0), 0);
    const unit = layers[0]!.result.unit;
    if (this.hasNet(layers)) {
      const up = layers.filter(({ below }) => !below).reduce((total, layer) => total + sum(layer), 0);
      const down = layers.filter(({ below }) => below).reduce((total, layer) => total + sum(layer), 0);
      return this.t('summary.net', { up: formats.value(up, unit), down: formats.value(down, unit), net: formats.value(up - down, unit) });
    }
    const largest = layers.reduce((best, layer) => (sum(layer) > sum(best) ? layer : best));
    const whole = layers.reduce((total, layer) => total + sum(layer), 0);
    return this.t('summary.largest', { name: largest.name, share: formats.percent(whole > 0 ? sum(largest) / whole : 0) });
  }

  private rows(layers: Layer[], grain: Grain): TemplateResult {
    const { formats } = this.session!;
    const net = this.hasNet(layers);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.heading()}><table part="table">
      <thead><tr><th scope="col">${this.t('trend.period')}</th>${layers.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}${net ? html`<th scope="col" class="number">${this.t('shares.net')}</th>` : nothing}</tr></thead>
      <tbody>${(layers[0]?.series ?? []).map(
        (
          cell,
          at,
        ) => html`<tr ?data-open=${!cell.complete}><td><button ?disabled=${this.closed} class="plain" @click=${() => this.pick(cell)}>${formats.bucket(cell.from, grain)}</button></td>
        ${layers.map(
          ({ id, result, series }) =>
            html`<td class="number"><button ?disabled=${this.closed} class="plain" @click=${() => this.open(id, cell)}>${formats.value(series[at]?.value, result.unit)}</button></td>`,
        )}${net ? html`<td class="number">${formats.value(netAt(layers, at), layers[0]!.result.unit)}</td>` : nothing}</tr>`,
      )}</tbody></table></div>`;
  }

  private pick(cell: SeriesCell | undefined): void {
    if (cell) void this.session?.show({ period: { kind: 'custom', from: cell.from, to: cell.to }, grain: 'auto' });
  }

  private open(metric: string, { from, to }: SeriesCell): void {
    void this.session?.show({ detail: { metric, from, to } });
  }
}

const netAt = (layers: Layer[], at: number): number =>
  layers.reduce((sum, { series, below }) => sum + (below ? -1 : 1) * (series[at]?.value ?? 0), 0);
