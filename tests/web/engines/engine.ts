/** What a test asks of a browser of any make. Scripts are texts, because each driver has a way of its own to hand a function over. */
export interface Engine {
  /** As the browser names itself. */
  readonly version: string;
  open(address: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  ask<T>(expression: string): Promise<T>;
  /** Gives files to the input of the page. */
  choose(selector: string, paths: readonly string[]): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}
