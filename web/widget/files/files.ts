/** <vitrine-files>: the files of the session. While they are read: progress and Cancel. Then one calm line that opens into their columns. */
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SourceInfo } from '../../api/types.js';
import { ownWords } from '../parts/failure-text.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { headline, placeText, remedy } from '../state/failure.js';
import type { Load } from '../state/intake.js';
import { pressingOf, questionsOf } from '../state/questions.js';

const kAnySize = { bytes: Number.POSITIVE_INFINITY, ratio: Number.POSITIVE_INFINITY };

export class VitrineFiles extends Part {
  static override properties = { open: { state: true }, opened: { state: true }, told: { state: true } };
  /** All files are listed; otherwise only those with questions. */
  declare open: boolean;
  declare opened: ReadonlyMap<number, boolean>;
  /** What was settled last, for those who do not see its question go. */
  declare told: string;
  protected override readonly listensTo = ['change', 'progress'];

  static override styles = [
    base,
    controls,
    css`
    .line { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-1) var(--v-3); min-block-size: 2.5rem; }
    .line > .push { margin-inline-start: auto; display: flex; gap: var(--v-2); }
    .names { color: var(--v-ink-2); min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1 1 0; font-size: var(--v-text-s); }
    .card { border: 1px solid var(--v-line); border-radius: var(--v-radius); background: var(--v-surface); margin-block-end: var(--v-2); }
    .line + .card { margin-block-start: var(--v-2); }
    .load { display: grid; grid-template-columns: minmax(8rem, 14rem) minmax(6rem, 1fr) 23rem auto; align-items: center; gap: var(--v-2) var(--v-4); padding: var(--v-2) var(--v-4); }
    .load .name, .source .name { font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-inline-size: 0; }
    .load .speed { font-size: var(--v-text-s); color: var(--v-ink-2); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    progress { appearance: none; inline-size: 100%; block-size: 6px; border: 0; border-radius: 3px; overflow: clip; background: var(--v-sunken); color: var(--v-accent); }
    progress::-webkit-progress-bar { background: var(--v-sunken); }
    progress::-webkit-progress-value { background: var(--v-accent); }
    progress::-moz-progress-bar { background: var(--v-accent); }
    .failed { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: var(--v-1) var(--v-3); padding: var(--v-3) var(--v-4); background: var(--v-bad-soft); border-color: var(--v-bad); }
    .failed > svg { color: var(--v-bad); margin-block-start: 2px; }
    .failed strong { font-weight: 600; }
    .source { display: flex; align-items: center; gap: var(--v-2) var(--v-3); padding: var(--v-2) var(--v-4); }
    .source > button.plain { flex: 1 1 auto; min-inline-size: 0; display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--v-3); }
    .source .chevron { color: var(--v-ink-3); transition: rotate 120ms; }
    .source [aria-expanded='true'] .chevron { rotate: 180deg; }
    .state { display: inline-flex; align-items: center; gap: var(--v-1); font-size: var(--v-text-s); color: var(--v-good); }
    .state[data-asks] { color: var(--v-warn); font-weight: 500; }
    .failed .icon { align-self: start; }
    .columns { padding: 0 var(--v-4) var(--v-3); border-block-start: 1px solid var(--v-line); }
    @media (max-width: 900px) {
      .load { grid-template-columns: minmax(0, 1fr) auto; }
      .load progress { grid-row: 2; grid-column: 1 / -1; }
      .load .speed { grid-row: 3; grid-column: 1 / -1; }
      .names { display: none; }
    }
    @media (prefers-reduced-motion: reduce) { .source .chevron { transition: none; } }
  `,
  ];

  constructor() {
    super();
    this.open = false;
    this.opened = new Map();
    this.told = '';
    this.addEventListener('vitrine-settled', (event) => {
      this.told = (event as CustomEvent<string>).detail;
      this.renderRoot.querySelector<HTMLElement>('[data-toggle]')?.focus();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    const { loads, list: sources, reading } = session.files;
    return html`
      <div aria-live="polite">${repeat(
        loads,
        ({ id }) => id,
        (load) => (load.state === 'failed' ? this.failed(load) : this.loading(load)),
      )}</div>
      <p role="status" class="visually-hidden" data-told>${this.told}</p>
      ${sources.length > 0 && !(reading && !session.report) ? this.summary(sources) : nothing}`;
  }

  private loading(load: Load): TemplateResult {
    const { progress } = load;
    const formats = this.session!.formats;
    const done = load.state === 'done';
    const share = done ? 1 : progress && progress.totalBytes > 0 ? progress.bytes / progress.totalBytes : 0;
    return html`<div class="card load" data-load=${load.file.name} role="group" aria-label=${load.file.name}>
      <span class="name" title=${load.file.name}>${load.file.name}</span>
      <progress max="1" .value=${share} aria-label=${this.t('files.progress', { file: load.file.name })}></progress>
      <span class="speed">${
        progress
          ? this.t('files.speed', {
              percent: formats.percent(share),
              n: progress.rows,
              rows: formats.integer(progress.rows),
              rate: formats.rate(progress.rowsPerSecond),
              speed: formats.bytes(progress.bytesPerSecond),
            })
          : this.t('files.waiting', { size: formats.bytes(load.file.size) })
      }</span>
      <button class="button" data-cancel=${load.file.name} ?disabled=${done} @click=${() => this.session?.files.cancel(load)}>${this.t('files.cancel')}</button>
    </div>`;
  }

  private failed(load: Load): TemplateResult | typeof nothing {
    const { failure } = load;
    const { words } = this.session!;
    if (!failure) return nothing;
    return html`<div class="card failed" role="alert" data-error=${failure.code}>
      ${icons.warn}
      <div>
        <p><strong>${placeText(words, failure)}</strong></p>
        <p>${headline(words, failure)}</p>
        ${remedy(words, failure) ? html`<p class="small">${remedy(words, failure)}</p>` : nothing}
        ${ownWords(words, failure)}
        ${failure.code === 'unpacks_too_much' ? html`<button class="button" data-anyway @click=${() => this.session?.files.retry(load, { limits: kAnySize })}>${this.t('files.read_anyway')}</button>` : nothing}
      </div>
      <button class="button quiet icon" aria-label=${this.t('files.dismiss')} @click=${() => this.session?.files.cancel(load)}>${icons.close}</button>
    </div>`;
  }

  private summary(sources: SourceInfo[]): TemplateResult {
    const asks = sources.reduce((sum, source) => sum + pressingOf(source, sources), 0);
    const listed = this.session?.readonly ? [] : this.open ? sources : sources.filter((source) => pressingOf(source, sources) > 0);
    const rows = sources.reduce((sum, source) => sum + source.rows, 0);
    return html`
      <div class="line">
        <span>${this.t('files.count', { n: sources.length })} · ${this.t('files.rows', { n: rows })}</span>
        <span class="names">${sources.map(({ name }) => name).join(', ')}</span>
        ${asks > 0 && !this.session?.readonly ? html`<span class="state" data-asks>${icons.warn} ${this.t('files.asks', { n: asks })}</span>` : nothing}
        ${this.session?.readonly ? nothing : this.ways()}
      </div>
      ${repeat(
        listed,
        ({ id }) => id,
        (source) => this.source(source),
      )}`;
  }

  private ways(): TemplateResult {
    return html`<span class="push">
          <button class="button quiet" data-toggle="columns" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => {
            this.open = !this.open;
          }}>${this.t(this.open ? 'files.hide' : 'files.review')}</button>
          <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('vitrine-pick', { bubbles: true, composed: true }))}>${icons.add} ${this.t('files.add')}</button>
        </span>`;
  }

  private source(source: SourceInfo): TemplateResult {
    const asks = questionsOf(source);
    const open = this.opened.get(source.id) ?? false;
    const facts = source.facts.map((id) => this.session!.factName(id)).join(', ');
    return html`<section class="card" data-source=${source.name}>
      <div class="source">
        <button class="plain" aria-expanded=${open ? 'true' : 'false'} @click=${() => {
          this.opened = new Map(this.opened).set(source.id, !open);
        }}>
          <span class="chevron">${icons.down}</span>
          <span class="name">${source.name}${source.sheet ? ` · ${source.sheet}` : ''}</span>
          <span class="small muted">${facts || this.t('files.unknown')} · ${this.t('files.rows', { n: source.rows })} · ${this.session!.formats.bytes(source.bytes)}</span>
          <span class="state" ?data-asks=${asks > 0}>${asks > 0 ? icons.warn : icons.check} ${asks > 0 ? this.t('files.asks', { n: asks }) : this.t('files.understood')}</span>
        </button>
        <button class="button quiet icon" aria-label=${this.t('files.remove', { file: source.name })} @click=${() => this.session?.files.remove(source)}>${icons.close}</button>
      </div>
      ${open || asks > 0 ? html`<div class="columns"><vitrine-mapping .session=${this.session} .source=${source} .brief=${!open}></vitrine-mapping></div>` : nothing}
    </section>`;
  }
}
