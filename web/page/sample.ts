/** The sample company's files, made at build time by web/sample/generate.mjs and fetched before the page is ready. */
const names = ['deals.csv', 'orders.csv', 'customers.csv', 'owners.csv', 'targets.csv', 'costs.csv'];

export function fetchSample(): Promise<File[]> {
  return Promise.all(
    names.map(async (name) => {
      const response = await fetch(new URL(`./sample/${name}`, document.baseURI));
      return new File([await response.blob()], name, { type: 'text/csv' });
    }),
  );
}
