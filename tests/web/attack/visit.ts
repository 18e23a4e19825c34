/** A page that an attacker's file or link is brought to, with everything that must not happen written down. */
import type { Page } from 'playwright-core';
import type { VitrineDashboard } from '../../../web/widget/dashboard.js';
import type { PageOptions, Stage, Watched } from '../browser.js';
import { harm } from './harm.js';

export interface Sent {
  name: string;
  text: string;
}

/** Through the element's own door: a chooser would not let every name pass. */
export const send = (page: Page, files: Sent[]): Promise<void> =>
  page.evaluate(
    (sent) => (document.querySelector('vitrine-dashboard') as VitrineDashboard).add(sent.map(({ name, text }) => new File([text], name))),
    files,
  );

export interface Visit extends Watched {
  /** What went wrong, and where. */
  faults: string[];
  /** Looks for harm at two widths. */
  check(where: string): Promise<void>;
}

export async function visitTo(stage: Stage, options: PageOptions = {}): Promise<Visit> {
  const seen = await stage.page(options);
  const faults: string[] = [];
  seen.page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  seen.page.on('popup', () => faults.push('popup'));
  await seen.page.evaluate(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  const check = async (where: string): Promise<void> => {
    for (const width of [1440, 390]) {
      await seen.page.setViewportSize({ width, height: 900 });
      faults.push(...(await harm(seen.page)).map((fault) => `${where}, ${width}: ${fault}`));
    }
    await seen.page.setViewportSize({ width: 1440, height: 900 });
  };
  return { ...seen, faults, check };
}

export const click = (page: Page, selector: string): Promise<void> => page.locator(selector).first().click();

export const show = (page: Page, change: object): Promise<void> =>
  page.evaluate((view) => (document.querySelector('vitrine-dashboard') as VitrineDashboard).session.show(view), change);
