/** uDSV's incremental parser with a reducer (its documentation for streams): rows of texts, none kept. */
import { inferSchema, initParser } from 'udsv';
import { PlainAnswers } from './plain.js';

export async function open() {
  let plain;
  return {
    async load(file) {
      plain = new PlainAnswers();
      let parser;
      const keep = (row) => plain.add(row);
      const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
      for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
        parser ??= initParser(inferSchema(value));
        parser.chunk(value, parser.stringArrs, keep);
      }
      parser.end();
    },
    answers: async () => plain.answers(),
  };
}
