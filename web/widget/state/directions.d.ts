declare module 'vitrine:directions' {
  /** Id of a metric or measure -> whether more of it is good; see bundle/directions.ts. */
  const directions: Readonly<Record<string, 1 | -1>>;
  export default directions;
}
