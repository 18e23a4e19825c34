/** The generated glue of the WebAssembly module; bundlers resolve this name to build/wasm/vitrine.js. */
declare module 'vitrine-engine' {
  const factory: import('./engine.js').EngineFactory;
  export default factory;
}
