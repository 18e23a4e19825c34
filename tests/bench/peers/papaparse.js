/** PapaParse in streaming mode (its documentation for large files): chunks of rows, no header objects. */
import Papa from 'papaparse';
import { PlainAnswers } from './plain.js';

export async function open() {
  let plain;
  return {
    load: (file) =>
      new Promise((resolve, reject) => {
        plain = new PlainAnswers();
        let first = true;
        Papa.parse(file, {
          skipEmptyLines: true,
          chunk: ({ data }) => {
            for (let at = first ? 1 : 0; at < data.length; at += 1) plain.add(data[at]);
            first = false;
          },
          complete: resolve,
          error: reject,
        });
      }),
    answers: async () => plain.answers(),
  };
}
