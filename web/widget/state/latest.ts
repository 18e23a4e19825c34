/** What was begun last: of several things that run at once, the result of the one that none has overtaken counts. */
export class Latest {
  private last: object | null = null;

  /** Begins anew; the result says whether nothing has begun since. */
  begin(): () => boolean {
    const mine = {};
    this.last = mine;
    return () => this.last === mine;
  }
}
