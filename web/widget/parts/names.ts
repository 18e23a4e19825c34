/**
 * What the elements of this copy of Vitrine are called. The three public names belong to whoever comes first; the names inside are this
 * copy's own, so that two versions on one page never build on each other's elements.
 */

const kOwn = 'vitrine';
/** The first inner element that every copy makes known: who has its name has all names with the same beginning. */
const kFirst = 'files';

let claimed: string | undefined;

/** How the inner names of this copy begin: "vitrine", or "vitrine-2" where another copy has that. */
export function innerPrefix(): string {
  if (claimed !== undefined) return claimed;
  let prefix = kOwn;
  for (let count = 2; customElements.get(`${prefix}-${kFirst}`); count++) prefix = `${kOwn}-${count}`;
  claimed = prefix;
  return claimed;
}

/** "vitrine-tile" as this copy calls it. */
export const innerName = (name: string): string => innerPrefix() + name.slice(kOwn.length);

/** Whether a node is the inner element of that name. */
export const isInner = (node: EventTarget, name: string): boolean => node instanceof Element && node.localName === innerName(name);
