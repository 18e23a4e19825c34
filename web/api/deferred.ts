/** A promise that is settled from outside. Promise.withResolvers() is younger than the oldest browsers that Vitrine runs in. */
export class Deferred<T = void> {
  resolve!: (value: T) => void;
  reject!: (reason: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}
