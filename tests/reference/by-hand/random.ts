/** Seeded chance for the generated company: the same seed gives the same company on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761 + 12_345) >>> 0;
  }

  /** 0 <= x < 1, of a xorshift generator. */
  next(): number {
    let x = this.state || 1;
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return this.state / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.next() * choices.length)]!;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** The value, or nothing with that probability. */
  unless<T>(probability: number, value: T): T | null {
    return this.happens(probability) ? null : value;
  }
}
