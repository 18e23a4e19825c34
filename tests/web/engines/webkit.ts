/** WebKit (that of GTK, the engine of Safari) by WebDriver, on a screen that only this test has. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Builder, By, Capabilities } from 'selenium-webdriver';
import { answering, freePort } from '../ports.js';
import type { Engine } from './engine.js';

const programs = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
export const haveWebkit = programs.every((path) => existsSync(path));

/** Xvfb takes a free screen and tells its number. */
async function screen(): Promise<{ name: string; process: ChildProcess }> {
  const process = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    process.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    process.once('exit', () => reject(new Error('Xvfb did not start.')));
  });
  return { name: `:${number}`, process };
}

export async function webkit(): Promise<Engine> {
  const { name, process: display } = await screen();
  const port = await freePort();
  const server = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: name } });
  const stop = (): void => {
    server.kill();
    display.kill();
  };
  try {
    if (!(await answering(`http://127.0.0.1:${port}/status`))) throw new Error('WebKitWebDriver does not answer.');
    const capabilities = new Capabilities().set('browserName', 'MiniBrowser');
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    await driver.manage().setTimeouts({ script: 60_000 });
    await driver.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 1000 });
    const told = await driver.getCapabilities();
    return {
      version: `webkit/${String(told.get('browserVersion'))}`,
      open: (address) => driver.get(address),
      async ask<T>(expression: string) {
        const { value, error } = await driver.executeAsyncScript<{ value: T; error?: string }>(
          `const done = arguments[arguments.length - 1];
           Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
        );
        if (error) throw new Error(error);
        return value;
      },
      async choose(selector, paths) {
        await driver.findElement(By.css(selector)).sendKeys(paths.join('\n'));
      },
      screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
      async close() {
        await driver.quit();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
