/** File name -> CSV text; the same on every machine. */
export function sampleFiles(): Record<string, string>;
