/**
 * Trusted types: a worker starts only from bytes that are already here. A page that enforces them names this policy beside Lit's own:
 * `trusted-types vitrine-worker lit-html` (and 'allow-duplicates' where two copies of Vitrine are on one page).
 */
import { failure } from './errors.js';

interface Policy {
  createScriptURL(address: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const NAME = 'vitrine-worker';
const rules: Policy = {
  createScriptURL(address) {
    if (address.startsWith('blob:')) return address;
    throw new TypeError(`${NAME} refuses ${address}: a worker starts from bytes.`);
  },
};

let policy: Policy | undefined;

function made(): Policy {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) return rules;
  try {
    return factory.createPolicy(NAME, rules);
  } catch {
    throw failure(
      'engine_lost',
      `The page's Content-Security-Policy does not allow the trusted-types policy ${NAME}.`,
      `Add ${NAME} to its trusted-types directive.`,
    );
  }
}

/** The address of a worker's script, good as long as the page. */
export function workerAddress(script: Blob): string {
  policy ??= made();
  return policy.createScriptURL(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}
