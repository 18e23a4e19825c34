/** What an element takes in JSX: its own writable properties, and a listener for each of its events. The same for every framework. */
// Brings the names of the elements along.
import '../../widget/elements.js';
import type { VitrineEventMap } from '../../widget/events.js';

type Names = Extract<keyof HTMLElementTagNameMap, `vitrine-${string}`>;

/** Tag name -> class. */
export type VitrineElements = { [Name in Names]: HTMLElementTagNameMap[Name] };

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Writable<E, K extends keyof E> = Same<Pick<E, K>, { -readonly [Key in K]: E[Key] }>;
/** Those of HTMLElement are the framework's own affair, and so are methods of the base class. */
type Own<E> = Exclude<keyof E, keyof HTMLElement | 'renderRoot' | 'requestUpdate' | 'updateComplete'>;

/** A method does something; a function that gives something can be set. */
type IsMethod<F> = F extends (...args: never[]) => infer R ? ([R] extends [void | Promise<void>] ? true : false) : false;

export type Properties<E> = {
  [K in Own<E> as Writable<E, K> extends true ? (IsMethod<E[K]> extends true ? never : K) : never]?: E[K];
};

/** Listeners by the prefix that a framework has for them: "on" makes `onvitrine-report`, "on:" makes `on:vitrine-report`. */
export type Listeners<Prefix extends string> = {
  [Name in keyof VitrineEventMap as `${Prefix}${Name}`]?: (event: VitrineEventMap[Name]) => void;
};
