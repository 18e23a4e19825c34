/** Base of every part: holds the session, redraws when it changes, and shortens the way to words and formats. */
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Arguments } from '../../i18n/words.js';
import { Asked } from '../state/asked.js';
import type { Session } from '../state/session.js';

export abstract class Part extends LitElement {
  static override properties: PropertyDeclarations = { session: { attribute: false } };
  declare session: Session | null;

  /** Events of the session that redraw this part. */
  protected readonly listensTo: readonly string[] = ['change'];
  private readonly redraw = (): void => this.requestUpdate();

  constructor() {
    super();
    this.session = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen(this.session);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unlisten(this.session);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('session')) return;
    this.unlisten(changed.get('session') as Session | null | undefined);
    this.listen(this.session);
  }

  private listen(session: Session | null): void {
    for (const type of this.listensTo) session?.addEventListener(type, this.redraw);
  }

  private unlisten(session: Session | null | undefined): void {
    for (const type of this.listensTo) session?.removeEventListener(type, this.redraw);
  }

  /** Whether numbers cannot be opened, nor clicked to filter by: behind a report made elsewhere there are no rows. */
  protected get closed(): boolean {
    return this.session?.isClosed ?? false;
  }

  /** A question of this part, which redraws with its answer. */
  protected asks<T>(): Asked<T> {
    return new Asked<T>(() => this.requestUpdate());
  }

  protected t(key: string, values?: Arguments): string {
    return this.session?.words?.text(key, values) ?? '';
  }
}
