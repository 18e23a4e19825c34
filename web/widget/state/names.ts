/** The names one can slice and filter by, as options of a select: the board's own first, then those of each fact. */
import type { TemplateResult } from 'lit';
import { html } from '../parts/html.js';
import type { Session } from './session.js';
import type { NameInfo } from './view.js';

export function nameOptions(session: Session, chosen: string | null, allowed: (name: NameInfo) => boolean = () => true): TemplateResult {
  const names = session.names.filter(allowed);
  const first = (session.board?.slices ?? []).flatMap((id) => names.filter(({ name }) => name === id));
  const facts = [...new Set(names.map(({ fact }) => fact))];
  const option = ({ name, label }: NameInfo): TemplateResult => html`<option value=${name} .selected=${name === chosen}>${label}</option>`;
  return html`
    ${first.length > 0 ? html`<optgroup label=${session.words.text('names.suggested')}>${first.map(option)}</optgroup>` : ''}
    ${facts.map((fact) => {
      const rest = names.filter((name) => name.fact === fact && !first.includes(name));
      return rest.length > 0 ? html`<optgroup label=${session.factName(fact)}>${rest.map(option)}</optgroup>` : '';
    })}`;
}
