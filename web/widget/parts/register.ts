/** Makes elements known to the page. */
import { innerName } from './names.js';

/** Elements inside of others, under the names of this copy. */
export function register(elements: Record<string, CustomElementConstructor>): void {
  for (const [name, element] of Object.entries(elements)) define(innerName(name), element);
}

/** A name that is taken is left to whoever has it. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
