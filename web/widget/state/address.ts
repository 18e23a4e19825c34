/**
 * The view in the page's address: written after each change, read when the page opens and when people go back or forward. Only a page of
 * our own asks for it; in a portal the address is the host's. The address never leaves the browser: browsers do not send fragments.
 */
import { fragmentOf, type Linked, linkedIn } from './link.js';
import { fitted, type Lack, lackingValues } from './link-fit.js';
import { filterMayNamePeople } from './people.js';
import type { Session, ViewChange } from './session.js';
import type { View } from './view.js';
import type { Filter } from './where.js';

const kMostValues = 10_000;

export class Address {
  /** What the link names and the files do not have. */
  lacks: Lack[] = [];
  /** Names whose values may stand in the address because a person said so. */
  private readonly confirmed = new Set<string>();
  private pending: Linked | null;
  /** Views of this visit by the number that the browser's history holds; the views themselves may name people. */
  private readonly views: View[] = [];

  constructor(
    private readonly session: Session,
    private readonly window: Window,
  ) {
    this.pending = linkedIn(window.location.hash);
    session.addEventListener('data', () => this.open());
    session.addEventListener('view', (event) => this.write((event as CustomEvent<ViewChange>).detail));
    window.addEventListener('popstate', (event) => void this.goTo(event.state as unknown));
  }

  /** Filters that the address leaves out until somebody confirms them. */
  get held(): Filter[] {
    return this.session.view.filters.filter((filter) => !this.mayHold(filter));
  }

  /** The whole address, with all that was confirmed. */
  get text(): string {
    return `${this.window.location.href.replace(/#.*$/, '')}#${this.fragment()}`;
  }

  confirm(): void {
    for (const { name } of this.held) this.confirmed.add(name);
    this.window.history.replaceState(this.window.history.state, '', `#${this.fragment()}`);
    this.session.dispatchEvent(new Event('change'));
  }

  dismiss(): void {
    this.lacks = [];
    this.session.dispatchEvent(new Event('change'));
  }

  private fragment(): string {
    return fragmentOf(this.session.view, (filter) => this.mayHold(filter));
  }

  private mayHold(filter: Filter): boolean {
    return this.confirmed.has(filter.name) || !filterMayNamePeople(filter, this.session.names, this.session.catalogue);
  }

  /** The first data, or others: the view that the link asked for, as far as they have it. */
  private open(): void {
    const { pending } = this;
    this.pending = null;
    if (pending) this.session.arrange(this.fit(pending));
    if (this.views.length === 0) this.window.history.replaceState({ vitrine: this.keep() }, '');
  }

  /** Whoever opens a link with a person's value in it has it in the address already. */
  private fit(linked: Linked): Partial<View> {
    const { change, lacks } = fitted(linked, this.session);
    for (const { name } of change.filters ?? []) this.confirmed.add(name);
    this.lacks = lacks;
    void this.lookForValues(change.filters ?? []);
    return change;
  }

  private async lookForValues(filters: readonly Filter[]): Promise<void> {
    for (const filter of filters) {
      const lacking = lackingValues(filter, await this.session.valuesOf(filter.name, kMostValues).catch(() => []));
      if (lacking.length === 0) continue;
      this.lacks = [...this.lacks, ...lacking];
      this.session.dispatchEvent(new Event('change'));
    }
  }

  private keep(): number {
    return this.views.push(this.session.view) - 1;
  }

  /** An opened or closed panel is no step of its own; any other change is one that "back" takes back. */
  private write({ change, cause }: ViewChange): void {
    if (cause === 'address' || this.session.sources.length === 0) return;
    const onlyPanel = 'detail' in change && Object.keys(change).length === 1;
    const { history } = this.window;
    const state = { vitrine: this.keep() };
    try {
      if (onlyPanel) history.replaceState(state, '', `#${this.fragment()}`);
      else history.pushState(state, '', `#${this.fragment()}`);
    } catch {
      // Browsers refuse too many steps in a short time; the next one writes the address again.
    }
  }

  private async goTo(state: unknown): Promise<void> {
    if (this.session.sources.length === 0) {
      this.pending = linkedIn(this.window.location.hash);
      return;
    }
    const number = typeof state === 'object' && state !== null && 'vitrine' in state ? Number(state.vitrine) : -1;
    const linked = linkedIn(this.window.location.hash);
    const view = this.views[number] ?? (linked && { ...this.session.view, filters: [], ...this.fit(linked) });
    if (view) await this.session.show(view, 'address');
  }
}
