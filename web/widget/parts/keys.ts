/** Whether a key is meant for the public element: it, or nothing at all, has the focus. What has it elsewhere on the page is not ours. */
export function concerns(event: KeyboardEvent, part: Element): boolean {
  const path = event.composedPath();
  const root = part.getRootNode();
  const element = root instanceof ShadowRoot ? root.host : part;
  return path.includes(part) || path.includes(element) || path[0] === document.body || path[0] === document.documentElement;
}
