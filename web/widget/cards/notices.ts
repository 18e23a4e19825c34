/** <vitrine-notices>: what a careful reader must know before believing a number. Stands above the numbers. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../../api/types.js';
import { noticeText, placeOf } from '../../i18n/sentences.js';
import { ownWords } from '../parts/failure-text.js';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { headline, placeText, remedy } from '../state/failure.js';
import type { Session } from '../state/session.js';
import { type Shown, toldFirst } from '../state/told-first.js';
import { figuresOf } from '../state/view.js';
import { groundOf, namesFor } from './layout.js';

const kShown = 2;

/** What the board of the view shows, its cards by names of their own too. */
function shownBy(session: Session): Shown {
  const { view, names, catalogue, board } = session;
  const ground = groundOf(session);
  const profiles = ground.profiles.filter(({ id }) => board?.cards.some(({ profile }) => profile === id));
  const by = [
    view.by,
    ...view.filters.map(({ name }) => name),
    ...(board?.cards ?? []).flatMap((card) => namesFor(card, ground)),
    ...profiles.flatMap(({ slices }) =>
      names.filter(({ name }) => slices.includes(name.slice(name.indexOf('.') + 1))).map(({ name }) => name),
    ),
  ];
  const figures = [...(board ? figuresOf(board) : []), ...profiles.flatMap(({ metrics }) => metrics)];
  return { by: new Set(by), names, catalogue, figures };
}

export class VitrineNotices extends Part {
  static override properties = { all: { state: true } };
  declare all: boolean;

  static override styles = [
    base,
    controls,
    css`
    ul { border: 1px solid var(--v-line); border-inline-start: 3px solid var(--v-warn); border-radius: var(--v-radius-s); background: var(--v-surface); padding: var(--v-2) var(--v-4); font-size: var(--v-text-s); }
    li { padding-block: 0.1875rem; }
    li .where { color: var(--v-ink-2); }
    .failure { display: flex; gap: var(--v-3); background: var(--v-bad-soft); border: 1px solid var(--v-bad); border-radius: var(--v-radius-s); padding: var(--v-3) var(--v-4); margin-block-end: var(--v-3); }
    .failure svg { color: var(--v-bad); flex: none; margin-block-start: 2px; }
  `,
  ];

  constructor() {
    super();
    this.all = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    const notices = toldFirst(session.report?.notices ?? session.overview?.notices ?? [], shownBy(session));
    const inSight = this.all || notices.length <= kShown + 1 ? notices : notices.slice(0, kShown);
    return html`${this.failure()}
      ${
        notices.length > 0
          ? html`<ul aria-label=${this.t('notices.title')}>
        ${inSight.map((notice) => this.notice(notice))}
        ${
          inSight.length < notices.length
            ? html`<li><button class="plain link" @click=${() => {
                this.all = true;
              }}>${this.t('notices.more', { n: notices.length - inSight.length })}</button></li>`
            : nothing
        }
      </ul>`
          : nothing
      }`;
  }

  private notice(notice: Notice): TemplateResult {
    const { words } = this.session!;
    const text = noticeText(words, notice, ['notice', 'issue']);
    const where = [text.includes(notice.file ?? '') ? '' : notice.file, placeOf(words, this.columnOf(notice), notice.first_rows ?? [])]
      .filter(Boolean)
      .join(' · ');
    return html`<li data-notice=${notice.code}>${text}${where ? html` <span class="where">${where}</span>` : nothing} ${this.merging(notice)}</li>`;
  }

  /** In people's words; an id that is none of the files' headers says nothing to them. */
  private columnOf({ column, file }: Notice): string | undefined {
    if (!column) return undefined;
    const name = this.session!.fieldName(column);
    return name === column && file === undefined ? undefined : name;
  }

  /** Names that differ only in case, spacing and punctuation: one or several. */
  private merging({ code, column }: Notice): TemplateResult | typeof nothing {
    const wanted = code === 'near_duplicate_keys';
    if (!column || (!wanted && code !== 'names_merged') || this.session?.readonly || this.closed) return nothing;
    return html`<button class="plain link" data-merge=${wanted ? 'on' : 'off'} @click=${() => this.session?.files.merge(column, wanted)}>${this.t(wanted ? 'notices.merge' : 'notices.keep_apart')}</button>`;
  }

  private failure(): TemplateResult | typeof nothing {
    const { failure, words } = this.session!;
    if (!failure) return nothing;
    const place = placeText(words, failure);
    return html`<div class="failure" role="alert" data-error=${failure.code}>${icons.warn}<div>
      <p>${headline(words, failure)}${place ? html` <span class="muted">${place}</span>` : nothing}</p>
      ${remedy(words, failure) ? html`<p class="small">${remedy(words, failure)}</p>` : nothing}
      ${ownWords(words, failure)}</div></div>`;
  }
}
