/** Every row that a measure leaves out, with the measure and the reason, as it stands in its file: CSV for a spreadsheet. */
import { csvLine } from '../readers/csv.js';
import { asData } from './formulas.js';
import type { MeasureCheck } from './types.js';
import type { VitrineCore } from './vitrine.js';

const ROWS_AT_ONCE = 10_000;

export async function* leftOutCsv(vitrine: VitrineCore, measures: MeasureCheck[]): AsyncGenerator<string> {
  yield csvLine(['measure', 'reason', 'file', 'row', 'cells']);
  for (const { measure, left_out } of measures) {
    for (const { reason, rows } of left_out) {
      for (let offset = 0; offset < rows; offset += ROWS_AT_ONCE) {
        const { files } = await vitrine.rows({ metric: measure, leftOut: reason, limit: ROWS_AT_ONCE, offset });
        for (const { name, rows: page } of files)
          for (const { row, cells } of page) yield csvLine([measure, reason, name, String(row), ...cells].map(asData));
      }
    }
  }
}
