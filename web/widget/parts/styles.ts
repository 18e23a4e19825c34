/** Style sheets that every part shares: resets, controls, tables. The theme's properties come in through the dashboard's own sheet. */
import { css, unsafeCSS } from 'lit';
import themeText from './theme.css?inline';

export const theme = unsafeCSS(themeText);

/** What a page sets for its own texts ends at a public element; the direction of its language does not. */
export const isolated = css`
  :host { all: initial; direction: inherit; }
  /* Also what it sets for all elements ends here. */
  :host > * {
    font: 400 var(--v-text-m)/1.45 var(--v-font); color: var(--v-ink); font-variant-numeric: tabular-nums lining-nums;
    letter-spacing: normal; word-spacing: normal; text-align: start; text-transform: none; text-indent: 0; white-space: normal;
  }
`;

/** What went wrong with the files that a page names by address, and whose page it is. */
export const fetchStyles = css`
  .fetched { font-size: var(--v-text-xs); color: var(--v-ink-2); padding-block: var(--v-1); overflow-wrap: anywhere; }
  .fetched.failed { color: var(--v-bad); }
`;

export const base = css`
  :host { display: block; overflow-wrap: break-word; font: 400 var(--v-text-m)/1.45 var(--v-font); color: var(--v-ink); font-variant-numeric: tabular-nums lining-nums; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: border-box; }
  h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  button, input, select { font: inherit; color: inherit; letter-spacing: inherit; }
  :focus-visible { outline: 2px solid var(--v-accent); outline-offset: 2px; border-radius: 3px; }
  svg { display: block; }
  .muted { color: var(--v-ink-2); }
  .small { font-size: var(--v-text-s); }
  .number { text-align: end; white-space: nowrap; }
  .visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton { animation: breathe 1.6s ease-in-out infinite alternate; }
    @keyframes breathe { from { opacity: 1; } to { opacity: 0.5; } }
  }
  .skeleton { background: var(--v-sunken); border-radius: 4px; }
`;

export const controls = css`
  button { cursor: pointer; }
  .plain:disabled { cursor: inherit; color: inherit; text-decoration: none; }
  .plain { appearance: none; border: 0; background: none; padding: 0; margin: 0; text-align: start; }
  .button, select, input[type='date'], input[type='search'], input[type='number'] {
    appearance: none; min-block-size: var(--v-control); padding: 0 var(--v-3); border: 1px solid var(--v-line-strong); border-radius: var(--v-radius-s);
    background: var(--v-surface); font-size: var(--v-text-s); line-height: 1.2; max-inline-size: 100%;
  }
  .button { display: inline-flex; align-items: center; justify-content: center; gap: var(--v-2); font-weight: 500; white-space: nowrap; }
  .button:hover, select:hover { border-color: var(--v-ink-3); }
  .button:disabled { opacity: 0.45; cursor: default; }
  .button.primary { background: var(--v-accent); border-color: var(--v-accent); color: var(--v-on-accent); }
  .button.quiet { border-color: transparent; background: none; color: var(--v-ink-2); padding-inline: var(--v-2); }
  .button.quiet:hover { background: var(--v-sunken); color: var(--v-ink); }
  .button[aria-pressed='true'], .button[aria-expanded='true']:not(.quiet) { background: var(--v-accent-soft); border-color: var(--v-accent); color: var(--v-accent); }
  .icon { inline-size: var(--v-control); padding: 0; }
  select {
    padding-inline-end: 1.75rem; text-overflow: ellipsis; cursor: pointer;
    background-image: linear-gradient(45deg, transparent 50%, var(--v-ink-3) 50%), linear-gradient(-45deg, transparent 50%, var(--v-ink-3) 50%);
    background-size: 5px 5px; background-repeat: no-repeat; background-position: right 0.9rem center, right 0.62rem center;
  }
  .link { color: var(--v-accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; font-size: inherit; }
  .segments { display: inline-flex; border: 1px solid var(--v-line-strong); border-radius: var(--v-radius-s); background: var(--v-surface); overflow: clip; max-inline-size: 100%; }
  .segments button { appearance: none; border: 0; background: none; min-block-size: calc(var(--v-control) - 2px); padding: 0 var(--v-3); font-size: var(--v-text-s); white-space: nowrap; color: var(--v-ink-2); }
  .segments button + button { border-inline-start: 1px solid var(--v-line); }
  .segments button:hover { color: var(--v-ink); background: var(--v-sunken); }
  .segments button[aria-pressed='true'] { background: var(--v-accent-soft); color: var(--v-accent); font-weight: 600; }
  .segments button:focus-visible { outline-offset: -2px; }
  @media (forced-colors: active) {
    button[aria-pressed='true'] { forced-color-adjust: none; background: SelectedItem !important; color: SelectedItemText !important; }
  }
`;

export const tables = css`
  /* A shadow at the edge behind which there is more. */
  .scroll {
    overflow-x: auto; overscroll-behavior-inline: contain;
    background:
      linear-gradient(to right, var(--v-surface) 40%, transparent) left / 2.5rem 100% no-repeat local,
      linear-gradient(to left, var(--v-surface) 40%, transparent) right / 2.5rem 100% no-repeat local,
      linear-gradient(to right, color-mix(in srgb, var(--v-ink) 18%, transparent), transparent) left / 0.75rem 100% no-repeat scroll,
      linear-gradient(to left, color-mix(in srgb, var(--v-ink) 18%, transparent), transparent) right / 0.75rem 100% no-repeat scroll;
  }
  table { border-collapse: collapse; inline-size: 100%; font-size: var(--v-text-s); }
  th { font-weight: 500; color: var(--v-ink-2); text-align: start; white-space: nowrap; font-size: var(--v-text-xs); }
  th, td { padding: 0.375rem var(--v-3); border-block-end: 1px solid var(--v-line); vertical-align: middle; }
  th:first-child, td:first-child { padding-inline-start: 0; }
  th:last-child, td:last-child { padding-inline-end: 0; }
  tbody tr:last-child :is(td, th) { border-block-end: 0; }
  th.number, td.number { text-align: end; }
`;
