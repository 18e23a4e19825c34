/** What a file must not do to the page that shows it; asked of the page itself, through every shadow root. */
import type { Frame, Page } from 'playwright-core';

/** What is wrong with the page as it stands now: something ran, stands there, sticks out, or is written out of order. */
export const harm = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const found: string[] = [];
    const short = (text: string): string =>
      JSON.stringify(text.slice(0, 60)).replace(/[^\x20-\x7E]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`);
    const state = globalThis as unknown as { ran?: unknown; violations?: string[] };
    if (state.ran !== undefined || ({} as { ran?: unknown }).ran !== undefined) found.push('something ran');
    found.push(...(state.violations ?? []).map((text) => `violation: ${text}`));
    const foreign = 'img, iframe, frame, object, embed, video, audio, form, base, textarea, template[shadowroot], meta[http-equiv=refresh]';
    const controls = /(?![\t\n\r])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/u;
    const rightToLeft = /[\u0590-\u08FF]/;
    /** What the interface itself isolates by U+2068 and U+2069 may hold whatever it likes. */
    const withoutIsolates = (text: string): string => {
      const less = text.replace(/\u2068[^\u2066-\u2069]*\u2069/g, '·');
      return less === text ? text : withoutIsolates(less);
    };
    const path = (element: Element): string => {
      const parts: string[] = [];
      for (
        let node: Node | null = element;
        node && parts.length < 6;
        node = node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode
      )
        if (node instanceof Element)
          parts.unshift(
            `${node.localName}${node.className && typeof node.className === 'string' ? `.${node.className.split(' ')[0]}` : ''}`,
          );
      return parts.join('>');
    };
    const look = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(foreign)) found.push(`element: ${element.localName}`);
        if (element.matches('script, style, link') && root !== document) found.push(`element: ${path(element)}`);
        for (const { name, value } of element.attributes) {
          if (name.startsWith('on')) found.push(`handler: ${path(element)} ${name}`);
          if (
            /^(href|src|action|formaction|xlink:href)$/.test(name) &&
            /^\s*(javascript|http|data:text|image:)/i.test(value) &&
            !element.closest('head')
          )
            found.push(`address: ${path(element)} ${short(value)}`);
          if (name === 'style' && /url\(|@import/i.test(value)) found.push(`style: ${path(element)} ${short(value)}`);
          if (/^(title|aria-label|label|placeholder|aria-description)$/.test(name) && controls.test(withoutIsolates(value)))
            found.push(`control in ${name}: ${path(element)} ${short(value)}`);
        }
        if (element.shadowRoot) look(element.shadowRoot);
      }
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const text = withoutIsolates(node.textContent ?? '');
        const parent = node.parentElement;
        if (!parent || parent.localName === 'style' || parent.localName === 'script') continue;
        if (controls.test(text)) found.push(`control: ${path(parent)} ${short(text)}`);
        if (!rightToLeft.test(text)) continue;
        // The nearest thing that keeps its own order; the file's names bring their numbers with them.
        let own: Element = parent;
        while (
          getComputedStyle(own).display === 'inline' &&
          !/isolate|plaintext/.test(getComputedStyle(own).unicodeBidi) &&
          own.parentElement
        )
          own = own.parentElement;
        const beside = withoutIsolates(own.localName === 'option' ? text : (own.textContent ?? '')).replace(
          /שלום 12 שלום|مرحبا 34/g,
          '\u05D0',
        );
        if (/[\u05D0][^\p{L}]*\d/u.test(beside)) found.push(`order: ${path(parent)} ${short(beside)}`);
      }
    };
    look(document);
    const { scrollWidth, clientWidth } = document.documentElement;
    // Drawings take their new width a moment after the window has.
    for (let wait = 0; wait < 10 && document.documentElement.scrollWidth > clientWidth; wait++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (document.documentElement.scrollWidth > clientWidth) {
      const wide: string[] = [];
      const scrolls = (element: Element): boolean => {
        for (let node = element.parentElement; node; node = node.parentElement)
          if (getComputedStyle(node).overflowX !== 'visible') return true;
        return false;
      };
      const widest = (root: Document | ShadowRoot): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element)) wide.push(path(element));
          if (element.shadowRoot) widest(element.shadowRoot);
        }
      };
      widest(document);
      found.push(`overflow: ${scrollWidth} of ${clientWidth}: ${[...new Set(wide)].slice(0, 3).join(' | ')}`);
    }
    return [...new Set(found)];
  });
