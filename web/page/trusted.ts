/** The page's own trusted-types policy. It turns two things that stand here into code, and nothing that comes from outside. */

interface Rules {
  createScript(text: string): string;
  createScriptURL(address: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Rules): Rules;
}

/** A program that does nothing: whether it may run tells which policy is in force (policy.ts). */
const kNothing = '0';
const kServiceWorker = './service-worker.js';

const rules: Rules = { createScript: () => kNothing, createScriptURL: () => kServiceWorker };
const policy = (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('vitrine-page', rules) ?? rules;

export const nothing = policy.createScript(kNothing);
export const serviceWorker = policy.createScriptURL(kServiceWorker);
