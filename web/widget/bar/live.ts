/** <vitrine-live>: says aloud, for those who do not see the numbers change, that they did. */
import type { TemplateResult } from 'lit';
import type { Report } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base } from '../parts/styles.js';

export class VitrineLive extends Part {
  static override styles = [base];
  private told: Report | null = null;
  private text = '';

  protected override render(): TemplateResult {
    const { report, busy } = this.session ?? {};
    if (report && !busy && report !== this.told) {
      const numbers = Object.values(report.metrics).filter(({ value }) => value !== null).length;
      // The first numbers are found by walking to them; only changes are told.
      this.text = this.told ? this.t('live.recomputed', { n: numbers }) : '';
      this.told = report;
    }
    return html`<p role="status" class="visually-hidden">${this.text}</p>`;
  }
}
