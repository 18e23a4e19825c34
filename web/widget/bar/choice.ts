/** A select under its name. */
import { css, type TemplateResult } from 'lit';
import { html } from '../parts/html.js';

export const choices = css`
  label.choice { display: inline-flex; align-items: center; gap: var(--v-2); font-size: var(--v-text-s); color: var(--v-ink-2); min-inline-size: 0; }
  label.choice select { color: var(--v-ink); min-inline-size: 0; max-inline-size: 13rem; }
`;

export interface Choice<Value extends string> {
  name: string;
  label: string;
  options: ReadonlyArray<{ value: Value; label: string }>;
  chosen: Value;
  act: (value: Value) => unknown;
}

export function choice<Value extends string>({ name, label, options, chosen, act }: Choice<Value>): TemplateResult {
  const change = (event: Event): void => {
    const option = options.find(({ value }) => value === (event.target as HTMLSelectElement).value);
    if (option) act(option.value);
  };
  return html`<label class="choice">${label}
    <select data-control=${name} @change=${change}>${options.map((option) => html`<option value=${option.value} .selected=${option.value === chosen}>${option.label}</option>`)}</select></label>`;
}
