/** `import 'vitrine/jsx/react'`: the elements in the JSX of React 19, which sets properties and listens by `onvitrine-report`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Listeners, Properties, VitrineElements } from './props.js';

type Elements = {
  [Name in keyof VitrineElements]: DetailedHTMLProps<HTMLAttributes<VitrineElements[Name]>, VitrineElements[Name]> &
    Properties<VitrineElements[Name]> &
    Listeners<'on'>;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
