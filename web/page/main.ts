/** The hosted page: opens the dashboard, hands it files, and keeps language and theme. Fetches everything before it says that it is ready. */
import { languageOf, loadWords, type Words } from '../i18n/words.js';
import type { VitrineDashboard } from '../widget/dashboard.js';
import '../widget/define.js';
import { takeDropped } from './dropped.js';
import { keepCopy, onNewer } from './offline.js';
import { close, openEngine, opened } from './opened.js';
import { PageKeeper } from './page-keeper.js';
import { Privacy } from './privacy.js';
import { fetchSample } from './sample.js';

const root = document.documentElement;
const dashboard = document.querySelector('vitrine-dashboard') as VitrineDashboard;
const input = document.querySelector('#files') as HTMLInputElement;
/** A link to a view holds no data: whoever opens it adds the files it is about. */
const linked = location.hash.length > 1;
const sampleButton = document.querySelector('#sample') as HTMLButtonElement;

/** Pages opened from disk can share one storage: there nothing is kept unless it is asked for. */
const fromDisk = location.protocol === 'file:';
const keeper = new PageKeeper(!fromDisk);
const privacy = new Privacy(keeper);
root.toggleAttribute('data-from-disk', fromDisk);

function label(words: Words): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const text = words.text(element.dataset['label'] ?? '');
    element.setAttribute('aria-label', text);
    element.title = text;
  }
}

async function speak(tag: string): Promise<void> {
  const language = languageOf(tag);
  root.lang = language;
  dashboard.lang = language;
  press('[data-language]', (button) => button.dataset['language'] === language);
  const words = await loadWords(language);
  label(words);
  privacy.speak(words);
}

function paint(theme: string): void {
  root.dataset['theme'] = theme;
  press('[data-theme-choice]', (button) => button.dataset['themeChoice'] === theme);
}

function press(selector: string, chosen: (button: HTMLElement) => boolean): void {
  for (const button of document.querySelectorAll<HTMLElement>(selector)) button.setAttribute('aria-pressed', String(chosen(button)));
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
  button.addEventListener('click', () => {
    keeper.put('vitrine-language', button.dataset['language'] ?? 'en');
    void speak(button.dataset['language'] ?? 'en');
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-theme-choice]')) {
  button.addEventListener('click', () => {
    keeper.put('vitrine-theme', button.dataset['themeChoice'] ?? 'auto');
    paint(button.dataset['themeChoice'] ?? 'auto');
  });
}

function take(): void {
  const files = [...(input.files ?? [])];
  if (files.length === 0) return;
  void dashboard.add(files);
  input.value = '';
}

takeDropped(dashboard);

async function start(): Promise<void> {
  (document.querySelector('#linked') as HTMLElement).hidden = !linked;
  const open = opened(dashboard);
  await speak(root.lang);
  paint(root.dataset['theme'] ?? 'auto');
  const sample = fetchSample();
  sampleButton.addEventListener('click', async () => {
    await open;
    const { session } = dashboard;
    if (!linked) session.arrange({ period: { kind: 'last12' }, compare: 'year' });
    await dashboard.add(await sample);
  });
  await open;
  input.addEventListener('change', take);
  take();
  // Where a part does not come, the page is sealed without it: what needs it says so.
  await Promise.allSettled([sample, dashboard.fetchAhead(), keepCopy()]);
  await close(dashboard);
  await privacy.verify();
  root.dataset['ready'] = '';
  onNewer(offer);
}

/** A newer version is opened when people say so: their files would have to be added again. */
function offer(open: () => void): void {
  const line = document.querySelector('#newer') as HTMLElement;
  line.hidden = false;
  line.querySelector('button')?.addEventListener('click', open, { once: true });
}

// A link to a file on this disk is of no use to others, and the browser's history would keep what is filtered by.
dashboard.equipment = { keeper, window: fromDisk ? undefined : window };
dashboard.engine = openEngine;
const started = start();
started.catch(() => privacy.verify());
dashboard.session.files.gate = started;
