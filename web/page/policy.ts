/**
 * The Content-Security-Policy that is really in force: asked of the browser, not read from the page. Code from text is refused under
 * every policy of ours; the browser answers the attempt with the policies that refused it.
 */

import { nothing } from './trusted.js';

/** Sources that reach no address: bytes already here, and WebAssembly compiled from them. A hash allows a script that stands in the page. */
const kHarmless = /^('none'|'wasm-unsafe-eval'|'sha(256|384|512)-[\w+/=-]+'|data:|blob:)$/;
/** By what a document can reach an address without leaving the page. */
const kWaysOut = ['connect-src', 'img-src', 'script-src', 'style-src', 'font-src', 'media-src', 'object-src', 'frame-src', 'worker-src'];
/** They do not fall back to default-src. */
const kOfTheirOwn = ['form-action'];

/** What the page allows itself once everything is here. */
const kSealed = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  'img-src data: blob:',
  'worker-src blob:',
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vitrine-worker vitrine-page lit-html',
].join('; ');

/** From now on no request is possible: policies add up, and none can be taken back. Workers that run already keep theirs. */
export function seal(): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = kSealed;
  document.head.append(meta);
}

/** A policy that the browser tells of. One that only reports forbids nothing. */
export interface Told {
  text: string;
  enforced: boolean;
}

/** The policies that the browser tells of: those in force, and one that only reports where it has a report to make. */
export function policiesInForce(): Promise<Told[]> {
  return new Promise((resolve) => {
    const told: Told[] = [];
    const hear = ({ originalPolicy, disposition }: SecurityPolicyViolationEvent): void =>
      void told.push({ text: originalPolicy, enforced: disposition === 'enforce' });
    document.addEventListener('securitypolicyviolation', hear);
    try {
      // biome-ignore lint/security/noGlobalEval: the attempt is the question.
      globalThis.eval(nothing);
    } catch {
      // Refused, as it should be.
    }
    // The events are tasks of their own, and come after this one.
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', hear);
      resolve(told);
    }, 100);
  });
}

/** Whether these policies together leave a document no address to talk to. */
export function forbidEveryAddress(policies: readonly Told[]): boolean {
  const parsed = policies.map(({ text }) => directives(text));
  const inForce = parsed.filter((_, at) => policies[at]?.enforced);
  const closed = (way: string, fallback: string | undefined): boolean =>
    inForce.some((policy) => {
      const sources = policy.get(way) ?? (fallback === undefined ? undefined : policy.get(fallback));
      return sources?.every((source) => kHarmless.test(source)) ?? false;
    });
  // A policy that reports sends the addresses that it refuses to whoever collects the reports.
  const reports = parsed.some((policy) => policy.has('report-uri') || policy.has('report-to'));
  return !reports && kWaysOut.every((way) => closed(way, 'default-src')) && kOfTheirOwn.every((way) => closed(way, undefined));
}

function directives(policy: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (name && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), sources);
  }
  return found;
}
