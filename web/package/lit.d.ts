/**
 * What the declarations of the elements name of Lit, which is bundled: to a host an element is an HTMLElement that tells when it has
 * drawn. Stands for the module 'lit' in the package's declarations, so that they need no other package.
 */
export type PropertyValues = Map<PropertyKey, unknown>;
export type PropertyDeclarations = Record<string, object>;
export type TemplateResult = unknown;
export type CSSResult = unknown;
export type CSSResultGroup = unknown;
export declare const nothing: unique symbol;

export declare class LitElement extends HTMLElement {
  static properties: PropertyDeclarations;
  static styles?: CSSResultGroup;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Resolves when the last change is drawn. */
  readonly updateComplete: Promise<boolean>;
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string, old: string | null, value: string | null): void;
  requestUpdate(name?: PropertyKey, old?: unknown): void;
  protected shouldUpdate(changed: PropertyValues): boolean;
  protected willUpdate(changed: PropertyValues): void;
  protected firstUpdated(changed: PropertyValues): void;
  protected updated(changed: PropertyValues): void;
  protected render(): unknown;
}
