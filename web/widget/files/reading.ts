/** <vitrine-reading>: how one file was read (encoding, separator, header, sheet), and the choice to read it otherwise. */
import { css, nothing, type TemplateResult } from 'lit';
import type { ReadOptions, SourceInfo } from '../../api/types.js';
import { ENCODINGS } from '../../readers/encoding.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';

const DELIMITERS = [',', ';', '\t', '|', '^', '~', ' '];
/** Those that have a name in the interface's words. */
const NAMED: Record<string, string> = { '\t': 'mapping.tab', ' ': 'mapping.space' };
const HEADERS = ['first_row', 'none'] as const;

export class VitrineReading extends Part {
  static override properties = { source: { attribute: false } };
  declare source: SourceInfo | null;

  static override styles = [
    base,
    controls,
    css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-2) var(--v-4); font-size: var(--v-text-s); color: var(--v-ink-2); }
    label, .sheets { display: inline-flex; flex-wrap: wrap; align-items: center; gap: var(--v-1) var(--v-2); }
    select { inline-size: auto; }
    .sheets, .sheets .button { min-inline-size: 0; max-inline-size: 100%; white-space: normal; overflow-wrap: anywhere; }
  `,
  ];

  constructor() {
    super();
    this.source = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { source, session } = this;
    if (!source || !session) return nothing;
    return html`${source.converted ? nothing : this.choices(source)}${this.sheets(source)}${this.memory(source)}`;
  }

  private choices(source: SourceInfo): TemplateResult {
    const delimiter = source.delimiter;
    const delimiters = delimiter === null || DELIMITERS.includes(delimiter) ? DELIMITERS : [delimiter, ...DELIMITERS];
    const header = source.headerRows === 0 ? 'none' : 'first_row';
    return html`
      ${this.choice('encoding', source.encoding, ENCODINGS, (name) => name)}
      ${delimiter === null ? nothing : this.choice('delimiter', delimiter, delimiters, (sign) => (NAMED[sign] ? this.t(NAMED[sign]) : sign))}
      ${this.choice('header', header, HEADERS, (name) => (name === header && source.headerRows > 1 ? this.t('reading.header_rows', { n: source.headerRows }) : this.t(`reading.header_${name}`)))}`;
  }

  private choice<T extends string>(
    key: keyof ReadOptions,
    chosen: string,
    values: readonly T[],
    shown: (value: T) => string,
  ): TemplateResult {
    return html`<label>${this.t(`reading.${key}`)}
      <select data-read=${key} @change=${(event: Event) => this.read({ [key]: (event.target as HTMLSelectElement).value })}>
        ${values.map((value) => html`<option value=${value} .selected=${value === chosen}>${shown(value)}</option>`)}
      </select></label>`;
  }

  private read(read: ReadOptions): void {
    void this.session?.files.reread(this.source!, read);
  }

  /** Sheets that are no sources yet. */
  private sheets(source: SourceInfo): TemplateResult | typeof nothing {
    const { session } = this;
    const read = new Set(session!.sources.filter(({ sheets }) => sheets?.join() === source.sheets?.join()).map(({ sheet }) => sheet));
    const unread = (source.sheets ?? []).filter((sheet) => !read.has(sheet));
    const others = unread.filter((sheet) => session!.files.sameAs(source, sheet) === undefined);
    return html`
      ${
        others.length === 0
          ? nothing
          : html`<span class="sheets">${this.t('reading.sheets')}
      ${others.map((sheet) => html`<button class="button" data-sheet=${sheet} @click=${() => session!.files.addSheet(source, sheet)}>${sheet}</button>`)}</span>`
      }
      ${unread.filter((sheet) => !others.includes(sheet)).map((sheet) => html`<span data-same=${sheet}>${this.t('reading.same_sheet', { sheet, other: session!.files.sameAs(source, sheet)! })}</span>`)}`;
  }

  private memory(source: SourceInfo): TemplateResult | typeof nothing {
    const { remembered, unfit } = this.session!.files;
    if (!remembered.of(source)) return nothing;
    const columns = unfit.get(source.id);
    return html`<span>${this.t('reading.remembered')}
      ${columns ? html`<strong data-unfit>${this.t('reading.unfit', { n: columns.length, columns: columns.join(', ') })}</strong>` : nothing}
      <button class="button quiet" data-forget @click=${() => this.session?.files.forget(source)}>${this.t('reading.forget')}</button></span>`;
  }
}
