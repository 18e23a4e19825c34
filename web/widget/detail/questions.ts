/** What the panel asks the engine about one number of the view: how it came to be, and which rows stand behind it. */
import type { CellOptions, Explanation, RowsAnswer, RowsOptions } from '../../api/types.js';
import type { Session } from '../state/session.js';
import type { DetailTarget } from '../state/view.js';

function cellOf(session: Session, { metric, variant, by, key, from, to }: DetailTarget): CellOptions {
  const { variants, ...options } = session.question({}, from && to ? { from, to } : session.range);
  const chosen = variant ?? variants?.[metric];
  return { ...options, metric, ...(chosen ? { variant: chosen } : {}), ...(by === undefined ? {} : { by, key: key ?? null }) };
}

/** Two targets with the same text here have the same answer. */
export const questionOf = (session: Session, target: DetailTarget): string => JSON.stringify([cellOf(session, target), session.version]);

export const explain = (session: Session, target: DetailTarget): Promise<Explanation> => session.engine.explain(cellOf(session, target));

export const rowsBehind = (
  session: Session,
  target: DetailTarget,
  options: Pick<RowsOptions, 'measure' | 'leftOut' | 'offset' | 'limit'>,
): Promise<RowsAnswer> => session.engine.rows({ ...cellOf(session, target), ...options });
