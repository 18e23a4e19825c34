/** <vitrine-tiles>: the board's metrics as figures. The first is the largest; what is left of the last row is blank. */
import { css, nothing, type TemplateResult } from 'lit';
import { html } from '../parts/html.js';
import { tileParts } from '../parts/pieces.js';
import { base } from '../parts/styles.js';
import { rootSize, textWidth } from '../parts/text-width.js';
import { answersElsewhere, wholePeriod } from '../state/covered.js';
import { Card } from './card.js';
import { gridOf } from './layout.js';

/** How many tiles fit side by side at most where the container is wide, and where it is not. */
const kWide = 6;
const kMiddle = 4;
/** From so many rem on a container is wide. */
const kWideFrom = 68;
/** Of a name's text, and what stands beside it in a tile; in rem. */
const kNameSize = 0.8125;
const kNameMargin = 2.25;

export class VitrineTiles extends Card {
  private readonly resized = new ResizeObserver(() => {
    if (this.clientWidth !== this.drawnAt) this.requestUpdate();
  });
  private drawnAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  static override styles = [
    base,
    css`
    :host { container: tiles / inline-size; }
    .tiles { display: grid; gap: 1px; border: 1px solid var(--v-line); border-radius: var(--v-radius); overflow: clip; background: var(--v-line); grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); grid-auto-rows: 9.625rem; }
    .tiles[data-tall] { grid-auto-rows: 10.625rem; }
    .tiles[data-flat] { grid-auto-rows: 6.5rem; }
    .tiles[data-flat][data-tall] { grid-auto-rows: 7.625rem; }
    .tiles > * { background: var(--v-surface); }
    .star { grid-row: span 2; }
    @media (forced-colors: active) { .tiles > * { outline: 1px solid; } }
    .tiles > .rest { display: none; }
    @container tiles (min-width: 68rem) {
      .tiles[data-wide='1'] { --columns: 1; }
      .tiles[data-wide='2'] { --columns: 2; }
      .tiles[data-wide='3'] { --columns: 3; }
      .tiles[data-wide='4'] { --columns: 4; }
      .tiles[data-wide='5'] { --columns: 5; }
      .tiles[data-wide='6'] { --columns: 6; }
      .tiles[data-wide-star='2'] > .star { grid-column: span 2; }
      .tiles[data-wide-star='3'] > .star { grid-column: span 3; }
      .tiles[data-wide-last='2'] > .rest { display: block; grid-column: span 1; }
      .tiles[data-wide-last='3'] > .rest { display: block; grid-column: span 2; }
      .tiles[data-wide-last='4'] > .rest { display: block; grid-column: span 3; }
    }
    @container tiles (min-width: 44rem) and (max-width: 67.99rem) {
      .tiles[data-middle='1'] { --columns: 1; }
      .tiles[data-middle='2'] { --columns: 2; }
      .tiles[data-middle='3'] { --columns: 3; }
      .tiles[data-middle='4'] { --columns: 4; }
      .tiles[data-middle-star='2'] > .star { grid-column: span 2; }
      .tiles[data-middle-star='3'] > .star { grid-column: span 3; }
      .tiles[data-middle-last='2'] > .rest { display: block; grid-column: span 1; }
      .tiles[data-middle-last='3'] > .rest { display: block; grid-column: span 2; }
    }
    @container tiles (max-width: 43.99rem) {
      .tiles, .tiles[data-tall] { --columns: 2; grid-auto-rows: minmax(9.125rem, auto); }
      .tiles > .star { grid-row: auto; grid-column: span 2; }
      .tiles[data-narrow-last='2'] > .rest { display: block; }
    }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    const shown = session?.board?.metrics.filter((id) => session.has(id)) ?? [];
    if (!session || shown.length === 0) return nothing;
    const wide = gridOf(shown.length, kWide);
    const middle = gridOf(shown.length, kMiddle);
    const star = wide.star > 1;
    const flat = session.span === null;
    const whole = wholePeriod(session);
    // One metric of another period says so alone; where most are, all do.
    const dated = shown.filter((id) => answersElsewhere(session.report?.metrics[id], whole)).length * 2 > shown.length;
    const columns = this.clientWidth >= kWideFrom * rootSize() ? wide.columns : middle.columns;
    const tall = this.needsTwoLines(
      shown.slice(star ? 1 : 0).map((id) => session.nameOf(id)),
      columns,
    );
    const narrowLast = star && shown.length % 2 === 0 ? 2 : !star && shown.length % 2 === 1 ? 2 : 1;
    return html`<div class="tiles" ?data-flat=${flat} ?data-tall=${tall} data-wide=${wide.columns} data-wide-star=${wide.star} data-wide-last=${wide.last} data-middle=${middle.columns} data-middle-star=${middle.star} data-middle-last=${middle.last} data-narrow-last=${narrowLast}>
      ${shown.map((id, at) => html`<vitrine-tile exportparts=${tileParts} class=${star && at === 0 ? 'star' : ''} ?star=${star && at === 0} ?flat=${flat} ?tall=${tall} .dated=${dated} .session=${session} .metric=${id}></vitrine-tile>`)}<div class="rest" aria-hidden="true"></div>
    </div>`;
  }

  private needsTwoLines(names: string[], columns: number): boolean {
    this.drawnAt = this.clientWidth;
    const room = this.drawnAt / columns - kNameMargin * rootSize();
    return names.some((name) => textWidth(this, name, kNameSize) > room);
  }
}
