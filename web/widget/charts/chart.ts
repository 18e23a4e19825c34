/** <vitrine-chart>: a series over time with an earlier one behind it. The library that draws stands behind chart-engine.ts. */
import { css, html, LitElement, type TemplateResult } from 'lit';
import { base } from '../parts/styles.js';

export interface ChartPoint {
  value: number | null;
  complete: boolean;
}

export interface ChartModel {
  kind: 'bar' | 'line';
  labels: string[];
  points: ChartPoint[];
  earlier: ChartPoint[] | null;
  /** One sentence for those who cannot see the drawing. */
  summary: string;
  axis: (value: number) => string;
  tip: (index: number) => string;
}

export interface ChartColours {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  soft: string;
  bar: string;
  font: string;
}

type Engine = typeof import('./chart-engine.js');
type Drawing = ReturnType<Engine['mount']>;

export class VitrineChart extends LitElement {
  static override properties = { model: { attribute: false } };
  declare model: ChartModel | null;

  static override styles = [
    base,
    css`
    :host { position: relative; block-size: 100%; min-inline-size: 0; }
    .host { position: absolute; inset: 0; }
    .probe { position: absolute; inline-size: 0; block-size: 0; visibility: hidden; }
  `,
  ];

  private code: Engine | null = null;
  private drawing: Drawing | null = null;
  private readonly sizes = new ResizeObserver(() => this.drawing?.resize());
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
  private readonly repaint = (): void => this.paint();
  private readonly themes = new MutationObserver(this.repaint);

  constructor() {
    super();
    this.model = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.scheme.addEventListener('change', this.repaint);
    this.themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.repaint);
    this.themes.disconnect();
    this.sizes.disconnect();
    this.drawing?.dispose();
    this.drawing = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="host" role="img" aria-label=${this.model?.summary ?? ''}></div><span class="probe"></span>`;
  }

  protected override async updated(): Promise<void> {
    this.code ??= await import('./chart-engine.js'); // fetched already, see prefetch.ts
    if (!this.isConnected || !this.model) return;
    this.drawing ??= this.begin(this.code);
    this.paint();
  }

  private begin(code: Engine): Drawing {
    const host = this.renderRoot.querySelector<HTMLElement>('.host')!;
    const drawing = code.mount(host);
    this.sizes.observe(host);
    drawing.getZr().on('click', ({ offsetX, offsetY }) => {
      const at = drawing.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY])[0];
      const index = Math.round(Number(at));
      if (this.model && index >= 0 && index < this.model.points.length && drawing.containPixel('grid', [offsetX, offsetY])) {
        this.dispatchEvent(new CustomEvent('vitrine-pick-point', { detail: index }));
      }
    });
    return drawing;
  }

  private paint(): void {
    if (this.drawing && this.code && this.model) this.code.draw(this.drawing, this.model, this.colours(), this.still.matches);
  }

  /** The theme's properties as the colours in force; a canvas cannot read them itself. */
  private colours(): ChartColours {
    const probe = this.renderRoot.querySelector<HTMLElement>('.probe')!;
    const read = (name: string): string => {
      probe.style.color = `var(--v-${name})`;
      return getComputedStyle(probe).color;
    };
    return {
      ink: read('ink'),
      muted: read('ink-2'),
      line: read('line'),
      surface: read('surface'),
      accent: read('accent'),
      soft: read('accent-soft'),
      bar: read('muted-bar'),
      font: getComputedStyle(probe).fontFamily,
    };
  }
}
