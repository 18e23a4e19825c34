/** `import 'vitrine/jsx/preact'`: the elements in the JSX of Preact, which sets properties and listens by `onvitrine-report`. */
import type { HTMLAttributes } from 'preact';
import type { Listeners, Properties, VitrineElements } from './props.js';

type Elements = {
  [Name in keyof VitrineElements]: HTMLAttributes<VitrineElements[Name]> & Properties<VitrineElements[Name]> & Listeners<'on'>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
