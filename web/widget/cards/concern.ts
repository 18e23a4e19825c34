/** <vitrine-concern>: a sign at a number that notices of the report concern it; their words are its name. */
import { css, nothing, type TemplateResult } from 'lit';
import { noticeText } from '../../i18n/sentences.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base } from '../parts/styles.js';
import { noticesAbout } from '../state/concerns.js';
import { outliersAbout } from '../state/outliers.js';

export class VitrineConcern extends Part {
  static override properties = { metric: {} };
  declare metric: string;

  static override styles = [
    base,
    css`
    :host { display: inline-block; vertical-align: -0.125em; }
    span { display: inline-block; color: var(--v-warn); }
    svg { inline-size: 0.875rem; block-size: 0.875rem; }
  `,
  ];

  constructor() {
    super();
    this.metric = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, metric } = this;
    const notices = noticesAbout(metric, session?.report ?? null, session?.catalogue ?? null);
    // They are those of all data, so they say nothing of a part of them.
    const known = session?.view.period.kind === 'all' && session.view.filters.length === 0 ? session.outliers : [];
    const outliers = outliersAbout(metric, known, session?.report ?? null, session?.catalogue ?? null);
    this.hidden = notices.length + outliers.length === 0;
    if (!session || this.hidden) return nothing;
    const far = outliers.map(({ share, rows, first: [one] }) =>
      this.t('outlier.share', { n: rows, share: session.formats.percent(share), file: one?.file ?? '', row: String(one?.row ?? '') }),
    );
    const text = [...notices.map((notice) => noticeText(session.words, notice, ['notice', 'issue'])), ...far].join('\n');
    return html`<span role="img" aria-label=${text} title=${text} data-concern=${metric}>${icons.warn}</span>`;
  }
}
