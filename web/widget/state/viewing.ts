/** What a view comes to with the files at hand: its days, its boards, and the questions that are asked for it. Nothing is asked here. */
import type { Catalogue, Grain, Report, ReportOptions } from '../../api/types.js';
import { Attached } from './attached.js';
import { comparedRanges, grainFor, type Range, rangeOf, type Span } from './days.js';
import { arranged, asked, type Board, boardsOf, computes, consistent, figuresOf, type View } from './view.js';
import type { Dimension } from './where.js';

export abstract class Viewing extends Attached {
  span: Span | null = null;
  /** Everything over all data: says which boards have something to show. */
  overview: Report | null = null;
  /** Boards without any number are there too: the element is about nothing else. */
  keepsEmptyBoards = false;
  /** What the page around adds to every question. */
  always: Pick<ReportOptions, 'where' | 'timeZone'> = {};
  /** Which boards there are to show; the catalogue's own unless the element shows less. */
  boardsIn: (catalogue: Catalogue) => Board[] = ({ boards }) => boards;

  // What is seen

  /** Sets the view that people find: no step of its history, and nothing is computed yet. */
  arrange(change: Partial<View>): void {
    const view = { ...this.view, ...change };
    this.view = view;
    this.view = consistent(view, this.boardOf(view.board), this.overview, this.names);
  }

  get range(): Range {
    return this.span ? rangeOf(this.view.period, this.span) : {};
  }

  get grain(): Grain {
    if (this.view.grain !== 'auto') return this.view.grain;
    return this.span ? grainFor(this.range, this.span) : 'month';
  }

  /** The ranges that the view is compared with, the nearest first. */
  get earlierRanges(): Array<Required<Range>> {
    return comparedRanges(this.range, this.view.compare, this.view.earlier);
  }

  get boards(): Board[] {
    const boards = this.catalogue ? this.boardsIn(this.catalogue) : [];
    const shown = this.keepsEmptyBoards ? boards : boardsOf(boards, this.overview, this.names);
    return shown.map((board, at) => arranged(board, this.view, at === 0));
  }

  get board(): Board | null {
    return this.boardOf(this.view.board);
  }

  private boardOf(id: string | null): Board | null {
    const { boards } = this;
    return boards.find((board) => board.id === id) ?? boards[0] ?? null;
  }

  /** Whether a metric has a number on these files, in this view or over all of them. */
  has(metric: string): boolean {
    return computes(this.overview, metric) || computes(this.report, metric);
  }

  // What is asked

  /** Every metric over all data, and why those that do not compute do not. */
  groundQuestion(): ReportOptions {
    return { ...this.asked([]), withMissing: true, language: this.words.language };
  }

  /** Everything that any board shows. */
  protected get offered(): string[] {
    const { picked, northStar } = this.view;
    const shown = (this.catalogue ? this.boardsIn(this.catalogue) : []).flatMap(figuresOf);
    return [...new Set([...shown, ...Object.values(picked).flat(), ...(northStar ? [northStar] : [])])];
  }

  /** A question about the present view. */
  question(options: ReportOptions, range: Range = this.range): ReportOptions {
    return { ...this.options(range), grain: this.grain, ...options };
  }

  private options(range: Range = this.range): ReportOptions {
    const filters = this.view.filters.filter((filter) => this.isInForce(filter));
    return { ...range, ...this.asked(filters), language: this.words.language };
  }

  /** What of the view, and of the page around, goes into a question. */
  private asked(filters: View['filters']): ReportOptions {
    const { where: always, ...rest } = this.always;
    const { where, ...options } = asked({ ...this.view, filters });
    const both = always && where ? `(${always}) and ${where}` : (always ?? where);
    return { ...rest, ...options, ...(both ? { where: both } : {}) };
  }

  /** A filter by a column of a file that was removed waits for it to come back. */
  isInForce({ name }: Dimension): boolean {
    return this.names.some((known) => known.name === name);
  }

  protected boardOptions(board: Board): ReportOptions {
    const { compare } = this.view;
    return {
      ...this.options(),
      metrics: [...new Set([...board.metrics, ...board.main_series])],
      withMissing: true,
      grain: this.grain,
      ...(compare === 'none' ? {} : { compare }),
    };
  }
}
