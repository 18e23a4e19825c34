/** The line that says that nothing leaves this browser, what stands behind it, and what this browser keeps. */
import type { Words } from '../i18n/words.js';
import type { Keeper } from '../widget/state/keeper.js';
import { eraseCopy } from './offline.js';
import { forbidEveryAddress, policiesInForce, type Told } from './policy.js';

const find = <T extends Element>(selector: string): T => document.querySelector(selector) as T;

export class Privacy {
  private words: Words | undefined;
  private policies: Told[] = [];

  constructor(private readonly keeper: Keeper) {
    find('.privacy-panel').addEventListener('toggle', () => this.show());
    find('#erase').addEventListener('click', () => void this.erase());
    find<HTMLInputElement>('#keep').addEventListener('change', ({ target }) => {
      if ((target as HTMLInputElement).checked) keeper.last();
      else keeper.erase();
      this.show();
    });
  }

  speak(words: Words): void {
    this.words = words;
    this.show();
  }

  /** Asks the browser which policy is in force: only then, and only if it forbids every address, the page says that nothing leaves it. */
  async verify(): Promise<void> {
    this.policies = await policiesInForce();
    const root = document.documentElement;
    root.dataset['private'] = forbidEveryAddress(this.policies) ? 'verified' : 'unverified';
    this.show();
  }

  private show(): void {
    const { words, keeper } = this;
    find('#policy').textContent = this.policies
      .filter(({ enforced }) => enforced)
      .map(({ text }) => text)
      .join('\n\n');
    find('#kept').textContent = keeper
      .names()
      .map((name) => words?.text(`kept.${name}`) ?? name)
      .join(', ');
    document.documentElement.toggleAttribute('data-keeps', keeper.names().length > 0);
    document.documentElement.dataset['storage'] = keeper.refused ? 'refused' : 'open';
    find<HTMLInputElement>('#keep').checked = keeper.lasts;
  }

  /** Choices, the copy of the page, the view in the address, and what is in memory: the page begins anew. */
  private async erase(): Promise<void> {
    this.keeper.erase();
    await eraseCopy();
    location.replace(location.href.replace(/[?#].*$/, ''));
  }
}
