/** Makes the sample company's files: emitted by a build, answered by the development server. */
import type { Plugin } from 'vite';
import { sampleFiles } from '../sample/generate.mjs';

export function sample(): Plugin {
  return {
    name: 'vitrine-sample',
    generateBundle() {
      for (const [name, source] of Object.entries(sampleFiles())) this.emitFile({ type: 'asset', fileName: `sample/${name}`, source });
    },
    configureServer(server) {
      const files = new Map(Object.entries(sampleFiles()));
      server.middlewares.use((request, response, next) => {
        const source = files.get(request.url?.match(/\/sample\/([\w.]+)$/)?.[1] ?? '');
        if (source === undefined) next();
        else response.end(source);
      });
    },
  };
}
