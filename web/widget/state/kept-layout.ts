/** Which metrics stand on the boards and which one leads, kept over visits where the page keeps choices; metric ids only, nothing of the files. */
import { type Keeper, kLayout } from './keeper.js';
import { fitted } from './link-fit.js';
import type { Session, ViewChange } from './session.js';
import { firstView, type View } from './view.js';

const kId = /^[a-z][a-z0-9_]{0,63}$/;

type Layout = Pick<View, 'picked' | 'northStar'>;

export class KeptLayout {
  constructor(
    private readonly session: Session,
    private readonly keeper: Keeper,
  ) {
    session.addEventListener('data', () => this.recall());
    session.addEventListener('view', (event) => {
      const { change } = (event as CustomEvent<ViewChange>).detail;
      if ('picked' in change || 'northStar' in change) this.write();
    });
  }

  /** Whether the choice outlives the page. */
  get keeps(): boolean {
    return this.keeper.lasts && !this.keeper.refused;
  }

  /** Whether anything differs from the catalogue's own boards. */
  get differs(): boolean {
    const { picked, northStar } = this.session.view;
    return northStar !== null || Object.keys(picked).length > 0;
  }

  /** Forgets what was chosen; a step of the history like any other. */
  async erase(): Promise<void> {
    await this.session.show({ picked: firstView.picked, northStar: firstView.northStar });
  }

  /** Shows what is kept, where nothing has been chosen yet. */
  renew(): void {
    const kept = this.session.report && this.kept();
    if (kept) void this.session.show(kept, 'host');
  }

  private recall(): void {
    const kept = this.kept();
    if (kept) this.session.arrange(kept);
  }

  /** Of what is kept, what the catalogue and the files still have; null where people have chosen otherwise since. */
  private kept(): Partial<View> | null {
    if (this.differs || this.session.given) return null;
    const { change } = fitted({ view: this.read(), unread: [] }, this.session);
    return change.northStar || Object.keys(change.picked ?? {}).length > 0 ? change : null;
  }

  private write(): void {
    const { picked, northStar } = this.session.view;
    if (this.differs) this.keeper.put(kLayout, JSON.stringify({ picked, northStar }));
    else this.keeper.forget(kLayout);
  }

  /** What another version, or somebody else, may have written is read as if it were a stranger's. */
  private read(): Partial<Layout> {
    try {
      return checked(JSON.parse(this.keeper.get(kLayout) ?? '{}') as unknown);
    } catch {
      return {};
    }
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && kId.test(value);

function checked(kept: unknown): Partial<Layout> {
  if (typeof kept !== 'object' || kept === null) return {};
  const { picked, northStar } = kept as { picked?: unknown; northStar?: unknown };
  const boards = Object.entries(typeof picked === 'object' && picked !== null ? picked : {}).filter(
    ([board, metrics]) => isId(board) && Array.isArray(metrics) && metrics.length > 0 && metrics.every(isId),
  );
  return { picked: Object.fromEntries(boards) as Record<string, string[]>, ...(isId(northStar) ? { northStar } : {}) };
}
