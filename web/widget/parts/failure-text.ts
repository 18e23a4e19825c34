/** What an error says below its headline: the engine's own words, which are English, stand open to those who read English. */
import { nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.js';
import type { Failure } from '../state/failure.js';
import { html } from './html.js';

export function ownWords(words: Words, { code, message }: Failure): TemplateResult | typeof nothing {
  if (!message || !words.has(`error.${code}`)) return nothing;
  if (words.language === 'en') return html`<p class="small muted">${message}</p>`;
  return html`<details class="small muted"><summary>${words.text('error.details')}</summary><p lang="en">${message}</p></details>`;
}
