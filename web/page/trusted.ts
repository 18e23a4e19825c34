/** The page's trusted-types policy: scripts may come from this origin or from bytes already here, and nothing else becomes code. */
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;

policies?.createPolicy('default', {
  createScriptURL(address) {
    const url = new URL(address, location.href);
    if (url.origin === location.origin) return address;
    throw new TypeError(`Scripts from ${url.origin} are refused.`);
  },
});

export {};
