/**
 * <vitrine-doubt>: columns that can be read in two ways: both readings side by side, with what each makes of the values and of the numbers
 * people know. One click settles it. What is settled is one line that opens into the same comparison.
 */
import { css, nothing, type TemplateResult } from 'lit';
import type { ColumnExtent, MetricResult, SourceColumn } from '../../api/types.js';
import { spark } from '../charts/spark.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls, tables } from '../parts/styles.js';
import { answerTo, type Consequence, kUnasked, metricsOn, readingsOf } from '../state/consequences.js';
import { headline } from '../state/failure.js';
import type { Doubt } from '../state/questions.js';
import { readAs, tellingSamples } from '../state/readings.js';

const kColumns = 3;

type Text = TemplateResult | string;

/** A line of the comparison: in force, the other. */
interface Line {
  id: string;
  title: string;
  cells: [Text, Text];
}

export class VitrineDoubt extends Part {
  static override properties = { doubt: { attribute: false }, open: { state: true } };
  declare doubt: Doubt | null;
  /** A settled doubt shows its comparison. */
  declare open: boolean;

  static override styles = [
    base,
    controls,
    tables,
    css`
    :host { display: block; container-type: inline-size; }
    .question { background: var(--v-warn-soft); border-radius: var(--v-radius-s); padding: var(--v-3); margin-block-start: var(--v-3); }
    .question[data-settled] { background: none; padding: var(--v-2) 0 0; }
    p { margin-block-end: var(--v-2); font-weight: 500; overflow-wrap: anywhere; }
    p.settled { font-weight: 400; font-size: var(--v-text-s); color: var(--v-ink-2); margin: 0; }
    table { inline-size: auto; max-inline-size: 100%; min-inline-size: min(40rem, 100%); table-layout: fixed; }
    th, td { text-align: start; vertical-align: top; white-space: normal; overflow-wrap: anywhere; border-color: var(--v-line-strong); }
    th[scope='row'] { inline-size: 11rem; font-weight: 400; }
    thead th { padding-block-end: var(--v-2); }
    tbody tr:last-child th { border: 0; }
    .button { flex-direction: column; align-items: flex-start; justify-content: flex-start; gap: 0; padding-block: var(--v-1); font-weight: 400; text-align: start; white-space: normal; inline-size: 100%; block-size: 100%; }
    .button strong { font-weight: 600; }
    .figure { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-1) var(--v-3); }
    .spark { inline-size: 6rem; block-size: 1.5rem; stroke: var(--v-ink-2); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; flex: none; }
    .spark .open { stroke-dasharray: 2 3; }
    .spark .end { stroke-width: 4; }
    .odd { color: var(--v-warn); font-weight: 500; }
    .skeleton { block-size: 1rem; inline-size: 70%; }
    @container (max-width: 32rem) {
      table, thead, tbody { display: block; }
      tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: var(--v-3); }
      th[scope='row'] { grid-column: 1 / -1; inline-size: auto; border: 0; padding-block-end: 0; }
      thead td { display: none; }
      td, thead th { padding-inline: 0; }
    }
  `,
  ];

  constructor() {
    super();
    this.doubt = null;
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session?.consequences?.addEventListener('change', this.worked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.consequences?.removeEventListener('change', this.worked);
  }

  private readonly worked = (): void => this.requestUpdate();

  /** Small files are compared at once, when the engine has answered what the dashboard asked. */
  protected override updated(): void {
    const { session, doubt } = this;
    if (!session?.consequences || !doubt || session.busy || session.files.reading || !this.isCheap) return;
    if (!doubt.settled || this.open) session.consequences.want(doubt);
  }

  private get bytes(): number {
    return this.session!.sources.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private get isCheap(): boolean {
    return this.bytes <= kUnasked;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, doubt } = this;
    if (!session || !doubt) return nothing;
    const names = doubt.columns.map(({ header }) => header).join(', ');
    if (doubt.settled) {
      const reading = this.nameOf(doubt, 0);
      return html`<div class="question" data-settled=${names}>
        <p class="settled">${this.t('doubt.settled', { column: names, reading })}
          <button class="plain link" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => {
            this.open = !this.open;
          }}>${this.t(this.open ? 'doubt.close' : 'doubt.compare')}</button></p>
        ${this.open ? this.comparison(doubt, names) : nothing}</div>`;
    }
    const {
      samples: [sample = ''],
    } = this.example(doubt);
    return html`<div class="question" data-question=${names}>
      <p>${this.t(doubt.dates ? 'mapping.ask_date' : 'mapping.ask_number', { n: doubt.columns.length, column: names, sample })}</p>
      ${this.comparison(doubt, names)}</div>`;
  }

  /** The first column with values that tell the readings apart, and these. */
  private example({ columns }: Doubt): { column: SourceColumn; samples: string[] } {
    const examples = columns.map((column) => ({ column, ...tellingSamples(column, readingsOf(column)[1], this.session!.formats) }));
    return examples.find(({ telling }) => telling) ?? examples[0]!;
  }

  private nameOf({ columns: [column], dates }: Doubt, at: 0 | 1): string {
    if (!column) return '';
    const reading = readingsOf(column)[at];
    return this.t(dates ? `order.${reading.dateOrder}` : `decimal.${reading.decimalSign}`);
  }

  private comparison(doubt: Doubt, names: string): TemplateResult {
    const { formats } = this.session!;
    const { column, samples } = this.example(doubt);
    const [first = '', ...others] = samples;
    const readings = readingsOf(column);
    // The same reading stands on the same side, whichever is in force.
    const code = (at: 0 | 1): string => (doubt.dates ? readings[at].dateOrder : readings[at].decimalSign);
    const sides: Array<0 | 1> = code(0) < code(1) ? [0, 1] : [1, 0];
    const choice = (at: 0 | 1): TemplateResult => html`<th scope="col">
      <button class="button" aria-pressed=${at === 0 ? 'true' : 'false'} data-reading=${code(at)} @click=${() => this.settle(doubt, at)}>
        <strong>${readAs(first, column, readings[at], formats) ?? '–'}</strong>
        <span class="small muted">${this.nameOf(doubt, at)}${at === 0 && !doubt.settled ? ` · ${this.t('mapping.assumed')}` : ''}</span></button></th>`;
    const cell = (text: Text): TemplateResult => html`<td>${text}</td>`;
    const said = ([a, b]: Line['cells']): TemplateResult[] => sides.map((at) => cell(at === 0 ? a : b));
    const more = (at: 0 | 1): string => others.map((sample) => readAs(sample, column, readings[at], formats) ?? '–').join(' · ');
    const lines: Line[] = others.length > 0 ? [{ id: 'samples', title: others.join(' · '), cells: [more(0), more(1)] }] : [];
    return html`<table aria-label=${this.t('doubt.title', { column: names })}>
      <thead><tr><td></td>${sides.map(choice)}</tr></thead>
      <tbody>${[...lines, ...this.consequences(doubt)].map(({ id, title, cells }) => html`<tr data-line=${id}><th scope="row">${title}</th>${said(cells)}</tr>`)}</tbody></table>
      ${this.offer(doubt)}`;
  }

  /** Empty ones of the right number while they are worked out, so that nothing jumps then. */
  private consequences(doubt: Doubt): Line[] {
    const session = this.session!;
    const worked = session.consequences?.of(doubt);
    if (worked ? !Array.isArray(worked) : !this.isCheap && !session.consequences?.isWanted(doubt)) return [];
    const wait = html`<div class="skeleton" aria-hidden="true"></div>`;
    const line = (id: string, title: string, say: (of: Consequence) => Text): Line => ({
      id: worked ? id : 'waiting',
      title,
      cells: Array.isArray(worked) ? [say(worked[0]), say(worked[1])] : [wait, wait],
    });
    const titleOf = (id: string, { header }: SourceColumn): string =>
      doubt.columns.length > 1 ? `${this.t(`doubt.${id}`)}: ${header}` : this.t(`doubt.${id}`);
    const ofColumn = (id: string, column: SourceColumn, say: (extent: ColumnExtent) => Text): Line =>
      line(id, titleOf(id, column), ({ columns }) => say(columns.find(({ header }) => header === column.header)?.extent ?? {}));
    return [
      ...doubt.columns
        .slice(0, kColumns)
        .flatMap((column) =>
          doubt.dates
            ? [ofColumn('days', column, (extent) => this.days(extent))]
            : [
                ofColumn('range', column, ({ smallest, largest }) => this.numbers(smallest, largest)),
                ofColumn('sum', column, ({ sum }) => this.numbers(sum)),
              ],
        ),
      line('empty', this.t('doubt.empty'), ({ columns }) =>
        this.t('files.rows', { n: columns.reduce((sum, { nulls }) => sum + nulls, 0) }),
      ),
      ...metricsOn(session, doubt).map((metric) =>
        line(metric, session.nameOf(metric), ({ figures }) => this.figure(doubt, figures[metric])),
      ),
    ];
  }

  private days({ first, last }: ColumnExtent): Text {
    if (!first || !last) return '–';
    const { formats } = this.session!;
    const ahead = last > (this.session!.view.settings.today ?? new Date().toISOString().slice(0, 10));
    return html`${formats.day(first)} – ${formats.day(last)}${ahead ? html` <span class="odd">${this.t('doubt.ahead')}</span>` : nothing}`;
  }

  private numbers(...values: Array<number | undefined>): string {
    const { formats } = this.session!;
    return values.map((value) => (value === undefined ? '–' : formats.plain(value))).join(' – ');
  }

  /** Where dates are open the last whole month, where numbers are all of it; and its course. */
  private figure({ dates }: Doubt, result: MetricResult | undefined): Text {
    if (!result) return '–';
    const { formats } = this.session!;
    const { series = [], unit, value } = result;
    const month = series.findLast((one) => one.complete && one.value !== null) ?? series.findLast((one) => one.value !== null);
    const text =
      dates && month ? `${formats.bucket(month.from, 'month')}: ${formats.value(month.value, unit)}` : formats.value(value, unit);
    return html`<span class="figure"><span>${text}</span>${spark(series)}</span>`;
  }

  /** Much to read once more is read when it is asked for. */
  private offer(doubt: Doubt): TemplateResult | typeof nothing {
    const { consequences, words, formats } = this.session!;
    const worked = consequences?.of(doubt);
    if (worked && !Array.isArray(worked)) return html`<p class="small" role="alert">${headline(words, worked)}</p>`;
    if (worked || this.isCheap || consequences?.isWanted(doubt)) return nothing;
    return html`<button class="plain link small" data-compare @click=${() => {
      consequences?.want(doubt);
      this.requestUpdate();
    }}>${this.t('doubt.work', { size: formats.bytes(this.bytes) })}</button>`;
  }

  /** Settles it, for all files with the same columns, as a step that can be taken back. */
  private settle(doubt: Doubt, at: 0 | 1): void {
    const { files, history, busy, remembered } = this.session!;
    if (busy || (doubt.settled && at === 0)) return;
    const { source } = doubt;
    const headers = doubt.columns.map(({ header }) => header);
    const before = files.remembered.of(source)?.readings ?? {};
    const on = (): Promise<void> => files.remap(source, answerTo(doubt, at), remembered);
    history?.add({ part: 'reading', back: () => files.readAsBefore(source, headers, before, remembered), on });
    const told = this.t('doubt.told', { column: headers.join(', '), reading: this.nameOf(doubt, at) });
    this.dispatchEvent(new CustomEvent('vitrine-settled', { detail: told, bubbles: true, composed: true }));
    void on();
  }
}
