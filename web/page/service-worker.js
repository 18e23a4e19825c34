// Keeps the files of one version of the page, so that it opens without the network. The build puts `version` and `files` (name: hash) above this
// line. A request for one of the files is answered from the copy; every other one is left to the browser. Files that people open in the
// page never come this way.
const scope = new URL('./', self.location.href).href;
const ours = `vitrine ${scope} `;
const name = ours + version;

/** The files of this version, all or none. */
function copy() {
  // What a host answers in place of a file (a page to sign in, another version) is not kept.
  const fresh = Object.entries(files).map(([file, integrity]) => new Request(scope + file, { cache: 'no-cache', integrity }));
  return caches.open(name).then((cache) => cache.addAll(fresh));
}

/** A worker that was taken away while a page of it was open can come back without its copy: it is not installed anew. */
async function copyAgain() {
  const kept = await (await caches.open(name)).keys();
  if (kept.length < Object.keys(files).length) await copy();
  await self.clients.claim();
}

self.addEventListener('install', (event) => event.waitUntil(copy()));

self.addEventListener('activate', (event) => {
  const old = (key) => key.startsWith(ours) && key !== name;
  event.waitUntil(
    caches
      .keys()
      .then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
  if (event.data !== 'keep') return;
  const [answer] = event.ports;
  event.waitUntil(copyAgain().finally(() => answer.postMessage('done')));
});

self.addEventListener('fetch', (event) => {
  const address = event.request.url.replace(/[?#].*$/, '').replace(/\/index\.html$/, '/');
  if (event.request.method !== 'GET' || !address.startsWith(scope) || !Object.hasOwn(files, address.slice(scope.length))) return;
  event.respondWith(
    caches
      .open(name)
      .then((cache) => cache.match(address))
      .then((kept) => kept ?? fetch(event.request)),
  );
});
