/** What `import ... from 'vitrine'` gives in a web page: the API and the elements' classes. Importing it has no effect; see widget/define.ts. */
export * from '../api/index.js';
export * from '../widget/index.js';
