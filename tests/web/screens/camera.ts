/** Takes a screen: always the same letters, nothing that moves, the whole page up to a sensible height. */
import type { CDPSession, Page } from 'playwright-core';
import type { Stage, Watched } from '../browser.js';
import type { Look } from './list.js';

/** What a screen of this width is high at least, and at most. */
const kHeight = 900;
const kMostHeight = 5600;
/** Debian's fonts-liberation, see scripts/needs.sh: Latin and Cyrillic, as wide as the system fonts of most people. */
const kFonts = { '--vitrine-font': '"Liberation Sans"', '--vitrine-mono': '"Liberation Mono"' };

export class Camera {
  private constructor(
    readonly watched: Watched,
    private readonly session: CDPSession,
  ) {}

  static async open(stage: Stage, { language, dark, widths }: Look): Promise<Camera> {
    const watched = await stage.page({ language, dark, width: widths[0], height: kHeight, still: true });
    const { page } = watched;
    await page.evaluate((fonts) => {
      for (const [name, value] of Object.entries(fonts)) document.documentElement.style.setProperty(name, value);
      document.documentElement.style.setProperty('caret-color', 'transparent');
    }, kFonts);
    return new Camera(watched, await page.context().newCDPSession(page));
  }

  get page(): Page {
    return this.watched.page;
  }

  /** Another width; the page is as high as the window was first. */
  async wide(width: number): Promise<void> {
    await this.page.setViewportSize({ width, height: kHeight });
    await this.drawn();
  }

  /** PNG of what is in sight, or of the whole page. */
  async take(inSight: boolean): Promise<Buffer> {
    const { page } = this;
    await page.mouse.move(0, 0);
    const width = page.viewportSize()!.width;
    if (!inSight) {
      // The window grows with the page, so that nothing that sticks to it stands in the middle.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.min(height, kMostHeight) });
    }
    await this.drawn();
    const { data } = await this.session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  }

  /** Nothing waits for its answer any more, and all of it is on the screen. */
  private async drawn(): Promise<void> {
    await this.page.waitForFunction(() => {
      const waits = (root: ParentNode): boolean =>
        [...root.querySelectorAll('*')].some((one) => one.matches('.skeleton') || (one.shadowRoot !== null && waits(one.shadowRoot)));
      return !waits(document);
    });
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
