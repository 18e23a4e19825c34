/**
 * <vitrine-plot>: draws a chart model. Arrow keys walk its points with a text that is spoken, Enter or a click picks one
 * (vitrine-pick-point, detail: its index). The library that draws stands behind chart-engine.ts.
 */
import { css, LitElement, type TemplateResult } from 'lit';
import { html } from '../parts/html.js';
import { base } from '../parts/styles.js';
import type { ChartColours, ChartModel, ColourRole } from './model.js';

type Engine = typeof import('./chart-engine.js');
type Drawing = ReturnType<Engine['mount']>;

const kRoles: Record<ColourRole, string> = {
  accent: 'accent',
  earlier: 'muted-bar',
  good: 'good-bar',
  bad: 'bad-bar',
  'layer-1': 'layer-1',
  'layer-2': 'layer-2',
  'layer-3': 'layer-3',
  'layer-4': 'layer-4',
  'layer-5': 'layer-5',
};

export class VitrinePlot extends LitElement {
  static override properties = { model: { attribute: false }, at: { state: true } };
  declare model: ChartModel | null;
  /** The point that the keys are at. */
  declare at: number | null;

  static override styles = [
    base,
    css`
    :host { position: relative; block-size: 100%; min-inline-size: 0; }
    .host { position: absolute; inset: 0; }
    .host:focus-visible { outline-offset: 1px; }
    .probe { position: absolute; inline-size: 0; block-size: 0; visibility: hidden; }
  `,
  ];

  private code: Engine | null = null;
  private drawing: Drawing | null = null;
  private upright = false;
  private readonly sizes = new ResizeObserver(() => this.resized());
  private readonly schemes = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
  private readonly repaint = (): void => this.paint();
  private readonly themes = new MutationObserver(this.repaint);

  constructor() {
    super();
    this.model = null;
    this.at = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const scheme of this.schemes) scheme.addEventListener('change', this.repaint);
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const scheme of this.schemes) scheme.removeEventListener('change', this.repaint);
    this.themes.disconnect();
    this.sizes.disconnect();
    this.drawing?.dispose();
    this.drawing = null;
  }

  protected override render(): TemplateResult {
    const { model, at } = this;
    return html`<div class="host" role="application" tabindex="0" aria-label=${model?.summary ?? ''} @keydown=${this.key} @blur=${this.leave}></div>
      <p class="visually-hidden" aria-live="polite">${model && at !== null ? model.tip(at) : ''}</p><span class="probe"></span>`;
  }

  protected override async updated(changed: Map<PropertyKey, unknown>): Promise<void> {
    this.code ??= await import('./chart-engine.js'); // fetched already, see prefetch.ts
    if (!this.isConnected || !this.model) return;
    this.drawing ??= this.begin(this.code);
    if (changed.has('model')) this.paint();
    if (changed.has('at')) this.code.point(this.drawing, this.at);
  }

  private begin(code: Engine): Drawing {
    const host = this.renderRoot.querySelector<HTMLElement>('.host')!;
    const drawing = code.mount(host);
    this.sizes.observe(host);
    drawing.getZr().on('click', ({ offsetX, offsetY }) => this.pick(this.model ? code.pointAt(drawing, this.model, offsetX, offsetY) : -1));
    return drawing;
  }

  private pick(index: number): void {
    if (this.model && index >= 0 && index < this.model.labels.length)
      this.dispatchEvent(new CustomEvent('vitrine-pick-point', { detail: index }));
  }

  private readonly key = (event: KeyboardEvent): void => {
    const last = (this.model?.labels.length ?? 0) - 1;
    if (last < 0) return;
    const { at } = this;
    const targets: Record<string, number> = {
      ArrowRight: Math.min((at ?? -1) + 1, last),
      ArrowLeft: Math.max((at ?? last + 1) - 1, 0),
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target !== undefined) this.at = target;
    else if (event.key === 'Enter' && at !== null) this.pick(at);
    else return;
    event.preventDefault();
  };

  private readonly leave = (): void => {
    this.at = null;
  };

  private paint(): void {
    const { drawing, code, model } = this;
    if (!drawing || !code || !model) return;
    this.upright = code.isUpright(drawing, model);
    code.draw(drawing, model, this.colours());
  }

  private resized(): void {
    const { drawing, code, model } = this;
    drawing?.resize();
    if (drawing && model && code && code.isUpright(drawing, model) !== this.upright) this.paint();
  }

  private colours(): ChartColours {
    const probe = this.renderRoot.querySelector<HTMLElement>('.probe')!;
    // Where people choose all colours themselves, text and lines are in theirs; series must still be told apart.
    const read = (name: string, forced = 'auto'): string => {
      probe.style.setProperty('forced-color-adjust', forced);
      probe.style.color = `var(--v-${name})`;
      return getComputedStyle(probe).color;
    };
    const mark = (name: string): string => read(name, 'none');
    return {
      ink: read('ink'),
      muted: read('ink-2'),
      line: read('line'),
      surface: read('surface'),
      accent: mark('accent'),
      soft: mark('accent-soft'),
      font: getComputedStyle(probe).fontFamily,
      of: (role) => mark(kRoles[role]),
    };
  }
}
