/** The page in a frame of another page: says whose page it is in, keeps nothing, and talks to that page as embed-config.js allows. */
import { languageOf, loadWords } from '../i18n/words.js';
import type { VitrineDashboard } from '../widget/dashboard.js';
import '../widget/define.js';
import { takeDropped } from './dropped.js';
import { close, openEngine, opened } from './opened.js';
import { configOf, fileOf, Parent, type Request } from './parent.js';
import { forbidEveryAddress, policiesInForce } from './policy.js';

const root = document.documentElement;
const dashboard = document.querySelector('vitrine-dashboard') as VitrineDashboard;
const config = configOf((globalThis as { vitrineEmbed?: unknown }).vitrineEmbed);

/** The host of the page around, where the browser tells it; what it says of a referrer may be another frame's. */
function around(): string {
  const told = location.ancestorOrigins?.[0] ?? '';
  try {
    return new URL(told).host;
  } catch {
    return '';
  }
}

async function speak(tag: string): Promise<void> {
  const language = languageOf(tag);
  root.lang = language;
  dashboard.lang = language;
  const words = await loadWords(language);
  const host = around();
  const text = window.parent === window ? 'embed.alone' : host ? 'embed.inside' : 'embed.inside_unknown';
  const hears = config.parents.length === 0 ? '' : words.text(config.tells === 'report' ? 'embed.tells_report' : 'embed.tells_nothing');
  const line = document.querySelector('#whose') as HTMLElement;
  line.textContent = `${words.text(text, { host })} ${hears}`.trim();
}

/** Says how many files it was given are being read, and fails where one of them cannot be. */
async function add(files: File[]): Promise<void> {
  parent.tell({ type: 'reading', files: files.length });
  await dashboard.add(files);
  const failed = dashboard.session.files.loads.find(({ file, state }) => state === 'failed' && files.includes(file));
  if (failed?.failure) throw failed.failure;
}

async function act(request: Request): Promise<void> {
  const { session } = dashboard;
  switch (request.type) {
    case 'add':
      return add(request.files.map(fileOf));
    case 'clear':
      for (const load of session.files.loads) session.files.cancel(load);
      for (const source of [...session.sources]) await session.files.remove(source);
      return;
    case 'show':
      dashboard.board = request.board;
      return;
    case 'language':
      return speak(request.language);
    case 'theme':
      root.dataset['theme'] = request.theme;
  }
}

async function start(): Promise<void> {
  const open = opened(dashboard);
  await speak(root.lang);
  await open;
  await dashboard.fetchAhead().catch(() => undefined);
  await close(dashboard);
  // What the page around is told could leave this browser by its hands.
  const silent = config.parents.length === 0 || config.tells === 'nothing';
  root.dataset['private'] = silent && forbidEveryAddress(await policiesInForce()) ? 'verified' : 'unverified';
  root.dataset['ready'] = '';
}

const parent = new Parent(config, act);
takeDropped(dashboard);
dashboard.engine = openEngine;
dashboard.addEventListener('vitrine-report', (event) => {
  parent.tell({ type: 'shown' });
  parent.tell({ type: 'report', report: (event as CustomEvent).detail });
});
dashboard.addEventListener('vitrine-error', (event) => parent.tell({ type: 'error', code: (event as CustomEvent).detail.code }));
dashboard.session.files.gate = start();
dashboard.session.files.gate.then(
  () => parent.tell({ type: 'ready' }),
  ({ code }: { code?: string }) => parent.tell({ type: 'error', code: code ?? 'engine_lost' }),
);
