/** <vitrine-metric>: one number. */
import { css, type TemplateResult } from 'lit';
import { html } from './parts/html.js';
import { tileParts } from './parts/pieces.js';
import { boardOf, wordsIn } from './state/boards.js';
import type { View } from './state/view.js';
import { oneStyles, VitrineOne } from './with-detail.js';

/**
 * One number of the files: its name, its value, the change against the comparison, where it stands to the plan, and its course.
 *
 * @element vitrine-metric
 * @csspart panel - The frame.
 * @csspart tile - One figure.
 * @csspart tile-name - What it is called.
 * @csspart tile-value - Its value.
 * @csspart tile-change - The change against the comparison.
 * @csspart source - Whose page loads the files, and from where.
 * @csspart detail - The panel that explains the number.
 */
export class VitrineMetric extends VitrineOne {
  protected override readonly parts = [];

  static override styles = [...oneStyles, css`.tile { block-size: 9.625rem; }`];

  constructor() {
    super();
    this.session.boardsIn = () => [boardOf(wordsIn(this.metric).slice(0, 1), [], [])];
  }

  protected override asked(): Partial<View> {
    return { ...super.asked(), ...(this.metric && { metric: this.metric }) };
  }

  protected override content(): TemplateResult {
    const { session } = this;
    return html`<div class="tile"><vitrine-tile exportparts=${tileParts} alone .session=${session} .metric=${wordsIn(this.metric)[0] ?? ''}></vitrine-tile></div>`;
  }
}
