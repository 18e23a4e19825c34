/** Fetches all code that is needed later, so that nothing has to be fetched once data are here. */
import { register } from './register.js';

export async function prefetch(): Promise<void> {
  const { elements, prefetchCharts } = await import('./with-data.js');
  register(elements);
  await prefetchCharts();
}
