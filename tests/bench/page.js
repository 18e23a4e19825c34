/** In the browser: one peer does its work on the file that was chosen; times are milliseconds of the page's clock. */
const peers = import.meta.glob('./peers/*.js');

const timed = async (work) => {
  const begun = performance.now();
  const given = await work();
  return [performance.now() - begun, given];
};

/** `rounds` of asking again with another filter each, after the load. */
window.bench = async (name, rounds) => {
  const [file] = document.querySelector('#file').files;
  const { open } = await peers[`./peers/${name}.js`]();
  const [start, peer] = await timed(() => open());
  // Before a person drops a file the page has been idle.
  await peer.idle?.();
  const [load] = await timed(() => peer.load(file));
  const [ask, answers] = peer.answers ? await timed(() => peer.answers()) : [0, null];
  const again = [];
  if (peer.again) {
    for (const region of ['Benelux', 'DACH', 'Nordics', 'Iberia', 'UK & Ireland'].slice(0, rounds)) {
      const [time] = await timed(() => peer.again(region));
      again.push(time);
    }
  }
  const [whole] = peer.whole ? await timed(() => peer.whole()) : [null];
  return { start, load, ask, again, whole, answers };
};
/** Only opens it. */
window.benchStart = async (name) => {
  await (await peers[`./peers/${name}.js`]()).open();
};
document.documentElement.dataset.ready = '';
