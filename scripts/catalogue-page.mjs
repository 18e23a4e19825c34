// web/docs/catalogue/{en,ru,uk}.md: every metric, measure, parameter and fact, made from the engine's own catalogue.
// `node scripts/catalogue-page.mjs` writes them (needs build/node); tests/api/catalogue-page.test.ts compares.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const languages = ['en', 'ru', 'uk'];

const words = {
  en: {
    title: 'The catalogue',
    intro:
      'Every metric that Vitrine computes, with its formula, the other definitions people use, and what the files must bring. Made from the catalogue by `scripts/catalogue-page.mjs`.',
    metrics: 'Metrics',
    measures: 'Measures',
    measuresIntro: 'What formulas are made of: one fact counted or added up.',
    parameters: 'Parameters',
    facts: 'Facts and fields',
    factsIntro: 'What a row of a file can be. Required fields are bold; fields in italics are computed.',
    unit: 'Unit',
    better: { 1: 'higher is better', '-1': 'lower is better', 0: 'neither way is better' },
    kinds: 'Kind',
    variant: 'Variant',
    needs: 'Needs',
    benchmark: 'Benchmark',
    source: 'Source',
    by: 'Shown by',
    name: 'name',
    fact: 'fact',
    rule: 'rule',
    date: 'dated by',
    standard: 'standard',
    where: 'where',
    from: 'from',
    to: 'to',
    units: { money: 'money', ratio: 'share', count: 'count', days: 'days', months: 'months', number: 'number' },
    kind: { quality: 'quality', growth: 'growth', efficiency: 'efficiency', input: 'input', output: 'output', outcome: 'outcome' },
  },
  ru: {
    title: 'Каталог',
    intro:
      'Все показатели, которые считает Vitrine: формула, другие принятые определения и какие данные нужны. Страница сделана из каталога скриптом `scripts/catalogue-page.mjs`.',
    metrics: 'Показатели',
    measures: 'Величины',
    measuresIntro: 'Из чего состоят формулы: строки одного вида, посчитанные или сложенные.',
    parameters: 'Параметры',
    facts: 'Виды строк и поля',
    factsIntro: 'Чем может быть строка файла. Обязательные поля выделены жирным, вычисляемые — курсивом.',
    unit: 'Единица',
    better: { 1: 'чем больше, тем лучше', '-1': 'чем меньше, тем лучше', 0: 'ни больше, ни меньше не лучше' },
    kinds: 'Вид',
    variant: 'Вариант',
    needs: 'Нужно',
    benchmark: 'Ориентир',
    source: 'Источник',
    by: 'Показывается по полю',
    name: 'название',
    fact: 'вид строк',
    rule: 'правило',
    date: 'по дате',
    standard: 'обычно',
    where: 'где',
    from: 'от',
    to: 'до',
    units: { money: 'деньги', ratio: 'доля', count: 'количество', days: 'дни', months: 'месяцы', number: 'число' },
    kind: { quality: 'качество', growth: 'рост', efficiency: 'эффективность', input: 'вход', output: 'выход', outcome: 'итог' },
  },
  uk: {
    title: 'Каталог',
    intro:
      'Усі показники, які рахує Vitrine: формула, інші прийняті визначення та які дані потрібні. Сторінку зроблено з каталогу скриптом `scripts/catalogue-page.mjs`.',
    metrics: 'Показники',
    measures: 'Величини',
    measuresIntro: 'З чого складаються формули: рядки одного виду, пораховані або додані.',
    parameters: 'Параметри',
    facts: 'Види рядків і поля',
    factsIntro: 'Чим може бути рядок файлу. Обов’язкові поля виділено жирним, обчислювані — курсивом.',
    unit: 'Одиниця',
    better: { 1: 'що більше, то краще', '-1': 'що менше, то краще', 0: 'ні більше, ні менше не краще' },
    kinds: 'Вид',
    variant: 'Варіант',
    needs: 'Потрібно',
    benchmark: 'Орієнтир',
    source: 'Джерело',
    by: 'Показується за полем',
    name: 'назва',
    fact: 'вид рядків',
    rule: 'правило',
    date: 'за датою',
    standard: 'зазвичай',
    where: 'де',
    from: 'від',
    to: 'до',
    units: { money: 'гроші', ratio: 'частка', count: 'кількість', days: 'дні', months: 'місяці', number: 'число' },
    kind: { quality: 'якість', growth: 'зростання', efficiency: 'ефективність', input: 'вхід', output: 'вихід', outcome: 'підсумок' },
  },
};

/** Text in a cell of a table. */
const cell = (text) => text.replaceAll('|', '\\|');

const table = (header, rows) =>
  [`| ${header.join(' | ')} |`, `|${header.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join(
    '\n',
  );

function benchmarkLine({ low, high, note, source }, say) {
  const bounds = [low !== undefined && `${say.from} ${low}`, high !== undefined && `${say.to} ${high}`].filter(Boolean).join(' ');
  return `- ${say.benchmark}: ${bounds}${note ? ` (${note})` : ''}. ${source}`;
}

function metricSection(metric, say) {
  const lines = [`### ${metric.name} (\`${metric.id}\`)`, '', `${metric.explanation}.`, ''];
  lines.push(`- ${metric.words}`, `- \`${metric.formula}\``);
  for (const { id, name, formula } of metric.variants) lines.push(`- ${say.variant} \`${id}\`, ${name}: \`${formula}\``);
  lines.push(`- ${say.unit}: ${say.units[metric.unit]}; ${say.better[metric.direction]}`);
  if (metric.kinds.length) lines.push(`- ${say.kinds}: ${metric.kinds.map((kind) => say.kind[kind]).join(', ')}`);
  if (metric.needs.length) lines.push(`- ${say.needs}: ${metric.needs.map((need) => `\`${need}\``).join(', ')}`);
  if (metric.default_by) lines.push(`- ${say.by}: \`${metric.default_by}\``);
  lines.push(...metric.benchmarks.map((benchmark) => benchmarkLine(benchmark, say)));
  if (metric.source) lines.push(`- ${say.source}: ${metric.source}`);
  return lines.join('\n');
}

function measureRow({ id, name, fact, aggregate, of, where, date }, say) {
  const rule = `${aggregate}${of ? ` \`${of}\`` : ''}${where ? ` ${say.where} \`${where}\`` : ''}`;
  return [`\`${id}\``, name, `\`${fact}\``, rule, date ? `\`${date}\`` : ''];
}

function factSection({ id, name, fields }) {
  const field = ({ id: own, name: title, required, computed }) => {
    const mark = required ? '**' : computed ? '*' : '';
    return `${mark}\`${own}\`${mark} ${title}`;
  };
  return `### ${name} (\`${id}\`)\n\n${fields.map(field).join('; ')}`;
}

/** The page of one language, as Markdown; `catalogue` as Vitrine.catalogue gives it in that language. */
export function cataloguePage(catalogue, language) {
  const say = words[language];
  return `${[
    `# ${say.title}`,
    say.intro,
    `## ${say.metrics}`,
    ...catalogue.metrics.map((metric) => metricSection(metric, say)),
    `## ${say.measures}`,
    say.measuresIntro,
    table(
      ['id', say.name, say.fact, say.rule, say.date],
      catalogue.measures.map((measure) => measureRow(measure, say)),
    ),
    `## ${say.parameters}`,
    table(
      ['id', say.name, say.unit, say.standard],
      catalogue.parameters.map(({ id, name, unit, standard }) => [`\`${id}\``, name, say.units[unit], standard ?? '']),
    ),
    `## ${say.facts}`,
    say.factsIntro,
    ...catalogue.facts.map(factSection),
  ].join('\n\n')}\n`;
}

export const pagePath = (language) => fileURLToPath(new URL(`../web/docs/catalogue/${language}.md`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { Vitrine } = await import('../build/node/index.js');
  const vitrine = await Vitrine.open();
  mkdirSync(new URL('../web/docs/catalogue/', import.meta.url), { recursive: true });
  for (const language of languages) writeFileSync(pagePath(language), cataloguePage(await vitrine.catalogue(language), language));
  await vitrine.dispose();
}
