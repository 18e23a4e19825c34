/** <vitrine-options>: what all numbers rest on: the calendar, today, assumptions of the catalogue, and rates of currencies. */
import { css, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Unit, WeekStart } from '../../api/types.js';
import { html } from '../parts/html.js';
import { Part } from '../parts/part.js';
import { base, controls } from '../parts/styles.js';
import { expectation, type StageLine, stageLines, stageQuestion, takesOwn } from '../state/stages.js';
import type { Settings } from '../state/view.js';
import { choice } from './choice.js';

type Parameter = Catalogue['parameters'][number];

const kWeekStarts: readonly WeekStart[] = ['monday', 'sunday', 'saturday'];
const kMonths = Array.from({ length: 12 }, (_, at) => String(at + 1));
/** A ratio is written in percent. */
const scaleOf = (unit: Unit): number => (unit === 'ratio' ? 100 : 1);
const rateOf = (currency: string): string => `rate_${currency.toLowerCase()}`;
/** As many digits as people wrote, without the noise of binary fractions. */
const scaled = (text: string, by: number): string => (text === '' ? '' : String(Number((Number(text) * by).toPrecision(12))));

export class VitrineOptions extends Part {
  static override properties = { currencies: { state: true } };
  declare currencies: string[];
  protected override readonly listensTo = ['change', 'answers'];
  private asked = '';

  static override styles = [
    base,
    controls,
    css`
    :host { margin-block-start: var(--v-2); border: 1px solid var(--v-line); border-radius: var(--v-radius); background: var(--v-surface); padding: var(--v-4); }
    .groups { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: var(--v-5); }
    fieldset { border: 0; margin: 0; padding: 0; min-inline-size: 0; display: grid; gap: var(--v-3); align-content: start; }
    legend { padding: 0; font-size: var(--v-text-s); font-weight: 600; margin-block-end: var(--v-2); }
    label { display: grid; grid-template-columns: minmax(0, 1fr) 9.5rem; align-items: center; gap: var(--v-1) var(--v-3); font-size: var(--v-text-s); }
    label > input, label > select, label > .given { inline-size: 100%; grid-column: 2; grid-row: 1; }
    .given { display: flex; align-items: center; gap: var(--v-2); color: var(--v-ink-2); }
    .given input { min-inline-size: 0; flex: 1; color: var(--v-ink); text-align: end; }
    label small { grid-column: 1 / -1; color: var(--v-ink-2); font-size: var(--v-text-xs); }
    .line { font-size: var(--v-text-s); display: flex; justify-content: space-between; gap: var(--v-3); }
    .line small { color: var(--v-ink-2); font-size: var(--v-text-xs); text-align: end; }
    .end { display: flex; justify-content: end; margin-block-start: var(--v-3); }
    @media (max-width: 640px) { label { grid-template-columns: minmax(0, 1fr) 8rem; } }
  `,
  ];

  constructor() {
    super();
    this.currencies = [];
  }

  protected override updated(): void {
    void this.lookForCurrencies();
  }

  /** The currencies that the files hold, once for each state of the files. */
  private async lookForCurrencies(): Promise<void> {
    const { session } = this;
    const question = session?.sources.map(({ id, facts }) => `${id}:${facts.join()}`).join() ?? '';
    if (!session || question === this.asked) return;
    this.asked = question;
    const known = session.names.some(({ name }) => name === 'currency');
    const values = known ? await session.valuesOf('currency', 20) : [];
    this.currencies = values.flatMap(({ value }) => (value && /^[A-Za-z]{3}$/.test(value) ? [value.toUpperCase()] : []));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session?.catalogue) return nothing;
    const changed = Object.keys(session.view.settings).length > 0;
    return html`<div class="groups">${this.calendar()}${this.assumptions(session.catalogue.parameters)}${this.stages()}${this.rates()}</div>
      ${changed ? html`<p class="end"><button class="button quiet" data-control="usual" @click=${() => session.show({ settings: {} })}>${this.t('options.usual')}</button></p>` : nothing}`;
  }

  /** Changes some settings; what is as usual is not kept. */
  private set(change: { [Key in keyof Settings]: Settings[Key] | undefined }): void {
    const session = this.session!;
    const all = Object.entries({ ...session.view.settings, ...change }).filter(([, value]) => value !== undefined);
    void session.show({ settings: Object.fromEntries(all) as Settings });
  }

  private calendar(): TemplateResult {
    const session = this.session!;
    const { weekStart = 'monday', fiscalStart = 1, today } = session.view.settings;
    const month = new Intl.DateTimeFormat(session.words.language, { month: 'long', timeZone: 'UTC' });
    return html`<fieldset><legend>${this.t('options.calendar')}</legend>
      ${choice<WeekStart>({
        name: 'week-start',
        label: this.t('options.week'),
        options: kWeekStarts.map((value) => ({ value, label: this.t(`week.${value}`) })),
        chosen: weekStart,
        act: (day) => this.set({ weekStart: day === 'monday' ? undefined : day }),
      })}
      ${choice<string>({
        name: 'fiscal-start',
        label: this.t('options.fiscal'),
        options: kMonths.map((value) => ({ value, label: month.format(new Date(Date.UTC(2024, Number(value) - 1, 1))) })),
        chosen: String(fiscalStart),
        act: (value) => this.set({ fiscalStart: value === '1' ? undefined : Number(value) }),
      })}
      <label>${this.t('options.today')}<input type="date" data-control="today" .value=${today ?? session.span?.today ?? ''} @change=${(
        event: Event,
      ) => this.set({ today: (event.target as HTMLInputElement).value || undefined })}><small>${this.t('options.today_why')}</small></label>
    </fieldset>`;
  }

  private assumptions(parameters: readonly Parameter[]): TemplateResult | typeof nothing {
    if (parameters.length === 0) return nothing;
    return html`<fieldset><legend>${this.t('options.assumptions')}</legend>${parameters.map((parameter) => this.parameter(parameter))}</fieldset>`;
  }

  private parameter({ id, name, explanation, unit, standard }: Parameter): TemplateResult {
    const given = this.session!.view.settings.parameters?.[id] ?? '';
    const by = scaleOf(unit);
    return html`<label>${name}<span class="given">${this.number(id, scaled(given, by), scaled(standard ?? '', by), (text) => this.give(id, scaled(text, 1 / by)))}${
      unit === 'ratio' ? '%' : ''
    }</span>${explanation ? html`<small>${explanation}</small>` : nothing}</label>`;
  }

  private number(id: string, value: string, usual: string, act: (text: string) => void, most?: number): TemplateResult {
    return html`<input type="number" min="0" max=${most ?? nothing} step="any" data-parameter=${id} .value=${value} placeholder=${usual} @change=${(
      event: Event,
    ) => {
      const input = event.target as HTMLInputElement;
      if (input.validity.valid) act(input.value);
    }}>`;
  }

  private give(id: string, value: string): void {
    const { [id]: _, ...others } = this.session!.view.settings.parameters ?? {};
    this.putParameters(value === '' ? others : { ...others, [id]: value });
  }

  private putParameters(parameters: Record<string, string>): void {
    this.set({ parameters: Object.keys(parameters).length > 0 ? parameters : undefined });
  }

  /** What open deals of each stage are weighed by; where some have no probability, it can be set. */
  private stages(): TemplateResult | typeof nothing {
    const session = this.session!;
    const metric = expectation(session.catalogue);
    if (!metric || !session.has(metric) || !session.names.some(({ name }) => name === 'stage')) return nothing;
    const report = session.report && session.answers.get(session.question(stageQuestion(metric), {}));
    const lines = report ? stageLines(report, metric) : [];
    if (lines.length === 0) return nothing;
    return html`<fieldset><legend>${this.t('options.stages')}</legend>${lines.map((line) => this.stage(line))}
      <small class="muted small">${this.t('options.stages_why')}</small></fieldset>`;
  }

  private stage(line: StageLine): TemplateResult {
    const { formats, view } = this.session!;
    const id = `stage:${line.stage}`;
    const given = view.settings.parameters?.[id] ?? '';
    const used = line.share === null ? '–' : formats.percent(line.share);
    const why = html`<small data-basis=${line.bases.join(' ')}>${used}: ${line.bases.map((basis) => this.t(`options.by_${basis}`)).join(', ')}</small>`;
    if (!takesOwn(line) && given === '') return html`<div class="line"><span>${line.stage}</span>${why}</div>`;
    const set = (text: string): void => this.give(id, scaled(text, 0.01));
    return html`<label>${line.stage}<span class="given">${this.number(id, scaled(given, 100), '', set, 100)}%</span>${why}</label>`;
  }

  /** "1 USD = .. EUR" for each currency but the one that answers are in. A rate given here goes before those of the files. */
  private rates(): TemplateResult | typeof nothing {
    const session = this.session!;
    const main = session.report?.currency;
    const others = this.currencies.filter((currency) => currency !== main);
    if (!main || others.length === 0) return nothing;
    const { parameters = {} } = session.view.settings;
    const line = (currency: string): TemplateResult => {
      const id = rateOf(currency);
      const act = (text: string): void => this.give(id, Number(text) > 0 ? scaled(text, 1) : '');
      return html`<label>1 ${currency} =<span class="given">${this.number(id, parameters[id] ?? '', '', act)}${main}</span></label>`;
    };
    return html`<fieldset><legend>${this.t('options.rates')}</legend>
      ${choice<string>({
        name: 'currency',
        label: this.t('options.currency'),
        options: [main, ...others].map((value) => ({ value, label: value })),
        chosen: main,
        act: (currency) => this.reckonIn(currency),
      })}
      ${others.map(line)}<small class="muted small">${this.t('options.rates_why')}</small></fieldset>`;
  }

  /** Its own rate is 1. Rates that were given led to another currency, so they go. */
  private reckonIn(currency: string): void {
    const given = Object.entries(this.session!.view.settings.parameters ?? {});
    const others = given.filter(([id]) => !id.startsWith('rate_'));
    this.putParameters({ ...Object.fromEntries(others), [rateOf(currency)]: '1' });
  }
}
