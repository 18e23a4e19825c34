/** Reading the file's bytes and nothing else, in slices of 8 MB: what no reader can be faster than. */
const kSlice = 8 << 20;

export async function open() {
  return {
    async load(file) {
      let bytes = 0;
      for (let at = 0; at < file.size; at += kSlice) bytes += (await file.slice(at, at + kSlice).arrayBuffer()).byteLength;
      if (bytes !== file.size) throw new Error('The file was not read whole.');
    },
    answers: null,
  };
}
