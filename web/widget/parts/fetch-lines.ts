/** Whose page fetches files from where, and which did not come, with what to do. */
import { nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.js';
import { type Fetch, urlOf } from '../state/addresses.js';
import { html } from './html.js';

export function fetchLines(words: Words | undefined, fetches: readonly Fetch[]): TemplateResult | typeof nothing {
  if (!words || fetches.length === 0) return nothing;
  const from = [...new Set(fetches.map(({ address }) => hostOf(address)))].join(', ');
  const names = fetches.map(({ name }) => name).join(', ');
  const failed = fetches.filter(({ state }) => state === 'failed');
  return html`<p class="fetched" part="source" data-source-line>${words.text('src.line', { page: location.host, from, names })}</p>
    ${failed.map(
      ({ address, status }) => html`<p class="fetched failed" role="alert" data-unfetched=${address}>
      ${words.text(status === undefined ? 'src.unreached' : 'src.refused', { address, status: String(status ?? '') })}
      ${words.text(status === undefined ? 'src.remedy_unreached' : 'src.remedy_refused')}</p>`,
    )}`;
}

const hostOf = (address: string): string => urlOf(address)?.host ?? address;
