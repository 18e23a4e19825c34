/** Files that this document carries inside itself: all that vitrine.html needs, none in the hosted page. */

const kept = new Map<string, Blob>();

/** The bytes of a file that is held here, or else its address. */
export function held(address: string): Blob | string {
  const name = address.slice(address.lastIndexOf('/') + 1);
  const known = kept.get(name);
  if (known) return known;
  const block = document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  if (!block) return address;
  const bytes = Uint8Array.from(atob(block.textContent ?? ''), (letter) => letter.charCodeAt(0));
  const blob = new Blob([bytes]);
  kept.set(name, blob);
  block.remove();
  return blob;
}

/** The content of a file, held or fetched from beside the page. */
export async function content(address: string): Promise<Blob> {
  const source = held(address);
  if (source instanceof Blob) return source;
  const response = await fetch(new URL(source, document.baseURI));
  if (!response.ok) throw new Error(`${source}: status ${response.status}`);
  return response.blob();
}
