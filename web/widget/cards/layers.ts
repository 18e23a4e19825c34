/** The colours of chart layers for legends, which the style sheet gives: an inline style would be refused by the policy. */
import { css } from 'lit';

export const layerColours = css`
  .layer-1 { background: var(--v-layer-1); }
  .layer-2 { background: var(--v-layer-2); }
  .layer-3 { background: var(--v-layer-3); }
  .layer-4 { background: var(--v-layer-4); }
  .layer-5 { background: var(--v-layer-5); }
  .accent { background: var(--v-accent); }
  .good { background: var(--v-good-bar); }
  .bad { background: var(--v-bad-bar); }
  .net { block-size: 2px !important; background: var(--v-ink); }
`;
