/**
 * Light or dark, as an attribute of the element: what its theme says, else as the page around it is. Browsers know light-dark() since
 * 2024 only; what stands in for it in older ones needs to be told.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Themed = ReactiveControllerHost & HTMLElement & { theme: string };

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

export class Scheme implements ReactiveController {
  private readonly look = (): void => this.update();
  private readonly page = new MutationObserver(this.look);
  private readonly system = dark();

  /** `changed`: what is drawn on a canvas has to be drawn anew. */
  constructor(
    private readonly host: Themed,
    private readonly changed: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const node of [document.documentElement, document.body]) this.page.observe(node, { attributes: true });
    this.system.addEventListener('change', this.look);
    this.update();
  }

  hostDisconnected(): void {
    this.page.disconnect();
    this.system.removeEventListener('change', this.look);
  }

  hostUpdate(): void {
    this.update();
  }

  private update(): void {
    const scheme = this.isDark() ? 'dark' : 'light';
    if (this.host.dataset['scheme'] === scheme) return;
    this.host.dataset['scheme'] = scheme;
    this.changed();
  }

  private isDark(): boolean {
    const { host, system } = this;
    if (host.theme === 'light' || host.theme === 'dark') return host.theme === 'dark';
    if (host.theme === 'auto') return system.matches;
    const root = host.getRootNode();
    const around = host.parentElement ?? (root instanceof ShadowRoot ? root.host : document.documentElement);
    const offered = getComputedStyle(around).colorScheme.split(' ');
    return offered.includes('dark') && (system.matches || !offered.includes('light'));
  }
}
