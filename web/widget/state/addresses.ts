/** Files that a page names by address. They are fetched with the rights, and under the policy, of the page that holds the element. */
import { failure } from '../../api/errors.js';
import { type Failure, failureOf } from './failure.js';

export interface Fetch {
  /** Complete. */
  address: string;
  name: string;
  state: 'fetching' | 'done' | 'failed';
  failure?: Failure;
  /** What the server answered, where it did. */
  status?: number;
}

/** Addresses as an attribute holds them, apart by white space. */
export const addressesIn = (src: string): string[] => src.split(/\s+/).filter(Boolean);

/** Complete; null where it is none. URL.canParse() is younger than the oldest browsers that Vitrine runs in. */
export function urlOf(address: string): URL | null {
  try {
    return new URL(address, document.baseURI);
  } catch {
    return null;
  }
}

export function fetchOf(address: string): Fetch {
  const complete = urlOf(address);
  const name = decoded(complete?.pathname.split('/').at(-1) ?? '') || complete?.host || address;
  return { address: complete?.href ?? address, name, state: 'fetching' };
}

/** The file at an address; what went wrong stands in `told`. */
export async function fetched(told: Fetch, signal: AbortSignal): Promise<File | null> {
  try {
    const response = await fetch(told.address, { signal });
    if (!response.ok) {
      told.status = response.status;
      throw failure('read_failed', `${told.address} cannot be loaded (status ${response.status}).`, 'Check the address.', {
        file: told.name,
      });
    }
    const file = new File([await response.blob()], told.name);
    told.state = 'done';
    return file;
  } catch (error) {
    told.state = 'failed';
    told.failure = failureOf(error, told.name);
    if (told.failure.code === 'unexpected') told.failure = unreached(told, told.failure);
    return null;
  }
}

/** A browser does not say why: nobody answers, the server names no origin, or the page's own policy forbids it. */
const unreached = ({ address }: Fetch, { message, place }: Failure): Failure => ({
  code: 'read_failed',
  message: `${address} cannot be loaded (${message}).`,
  remedy: "Check the address, that its server allows this page (CORS), and that connect-src of the page's policy names it.",
  place,
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
