/**
 * Every screen against its stored picture (tests/web/screens/baselines), in both themes, at three widths and in three languages.
 * What differs is written to build/screens/. After a change that is meant to be seen:
 *
 *     VITRINE_STORE_SCREENS=1 npx vitest run --project web tests/web/screens.test.ts
 *
 * stores those that changed; look at each of them (git shows which) before they are committed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stage } from './browser.js';
import { Camera } from './screens/camera.js';
import { grounds, looks, nameOf, type Screen } from './screens/list.js';
import { judge, prune, stored, storing } from './screens/store.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

async function faults(camera: Camera, screen: Screen, widths: number[], name: (width: number) => string): Promise<string[]> {
  const { page } = camera;
  const found: string[] = [];
  await screen.reach(page);
  for (const width of widths) {
    await camera.wide(width);
    const fold = page.locator('button.fold:visible');
    const folded = screen.unfolds && (await fold.count()) > 0;
    if (folded) await fold.click();
    const fault = await judge(name(width), await camera.take(screen.inSight ?? false));
    if (fault) found.push(fault);
    if (folded) await fold.click();
  }
  await camera.wide(widths[0]!);
  await screen.leave?.(page);
  return found;
}

for (const look of looks) {
  describe(`${look.language}, ${look.dark ? 'dark' : 'light'}`, () => {
    for (const ground of grounds) {
      describe.skipIf(!ground.there)(ground.name, () => {
        let camera: Camera;
        beforeAll(async () => {
          camera = await Camera.open(stage, look);
          await ground.open(camera.page, stage);
        });
        afterAll(async () => {
          await camera?.close();
        });

        it.each(ground.screens)('$name looks as it did', async (screen) => {
          expect(await faults(camera, screen, look.widths, (width) => nameOf(look, width, screen.name))).toEqual([]);
          expect(camera.watched.errors.filter((error) => !error.includes('orders-2024'))).toEqual([]);
        });
      });
    }
  });
}

it('has a picture for each screen and none besides', async () => {
  const names = grounds.flatMap(({ screens }) =>
    looks.flatMap((look) => screens.flatMap(({ name }) => look.widths.map((width) => nameOf(look, width, name)))),
  );
  if (storing) await prune(new Set(names));
  expect(stored().sort()).toEqual(names.sort());
});
