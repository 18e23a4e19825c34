/** `import 'vitrine/jsx/solid'`: the elements in the JSX of Solid, which sets properties by `prop:` and listens by `on:vitrine-report`. */
import type { JSX } from 'solid-js';
import type { Listeners, Properties, VitrineElements } from './props.js';

type Prefixed<T> = { [K in keyof T as `prop:${K & string}`]?: T[K] };

type Elements = {
  [Name in keyof VitrineElements]: JSX.HTMLAttributes<VitrineElements[Name]> &
    Properties<VitrineElements[Name]> &
    Prefixed<Properties<VitrineElements[Name]>> &
    Listeners<'on:'>;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
