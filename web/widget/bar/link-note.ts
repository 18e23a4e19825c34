/** <vitrine-link-note>: what the link asked for and the files do not have, and which filters the link leaves out for the sake of people. */
import { css, nothing, type TemplateResult } from 'lit';
import { html } from '../parts/html.js';
import { icons } from '../parts/icons.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import type { Lack } from '../state/link-fit.js';

export class VitrineLinkNote extends Part {
  static override styles = [
    base,
    controls,
    css`
    p { display: flex; flex-wrap: wrap; align-items: center; gap: var(--v-1) var(--v-3); margin-block-start: var(--v-2); font-size: var(--v-text-s); overflow-wrap: anywhere; }
    .lacks span { flex: 1; min-inline-size: 0; }
    .lacks { border: 1px solid var(--v-line); border-inline-start: 3px solid var(--v-warn); border-radius: var(--v-radius-s); background: var(--v-surface); padding: var(--v-1) var(--v-1) var(--v-1) var(--v-4); }
    .lacks button { margin-inline-start: auto; }
  `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const address = this.session?.address;
    if (!address) return nothing;
    const { lacks, held } = address;
    const close = this.t('files.dismiss');
    return html`<div aria-live="polite">${
      lacks.length > 0
        ? html`<p class="lacks" data-lacks=${lacks.length}><span>${this.t('link.lacks', { list: lacks.map((lack) => this.lack(lack)).join('; ') })}</span>
          <button class="button quiet icon" aria-label=${close} title=${close} @click=${() => address.dismiss()}>${icons.close}</button></p>`
        : nothing
    }${
      held.length > 0
        ? html`<p class="muted" data-held=${held.length}>${this.t('link.held', { names: held.map(({ name }) => this.session!.dimension(name).label).join(', ') })}
          <button class="plain link" data-control="confirm" @click=${() => address.confirm()}>${this.t('link.confirm')}</button></p>`
        : nothing
    }</div>`;
  }

  private lack({ kind, text }: Lack): string {
    const { catalogue } = this.session!;
    const lists = { metric: catalogue?.metrics, board: catalogue?.boards, parameter: catalogue?.parameters };
    const known = kind in lists ? lists[kind as keyof typeof lists]?.find(({ id }) => id === text)?.name : undefined;
    return this.t(`lack.${kind}`, { text: known ?? text });
  }
}
