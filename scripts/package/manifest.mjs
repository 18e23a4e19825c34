// custom-elements.json of the npm package: read out of the elements' sources and doc comments by the Custom Elements Manifest's analyzer.
// What has no doc comment is no part of the public face and is left out.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function customElements({ root, sources, elements }) {
  const folder = 'build/elements';
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  execFileSync(process.execPath, [analyzer, 'analyze', '--litelement', '--quiet', '--outdir', folder, '--globs', ...sources], {
    cwd: root,
  });
  const made = JSON.parse(readFileSync(join(root, folder, 'custom-elements.json'), 'utf8'));
  const classes = made.modules.flatMap(({ declarations }) => declarations ?? []);
  const declarations = Object.entries(elements).map(([tagName, name]) => {
    const found = classes.find((declaration) => declaration.name === name);
    if (!found) throw new Error(`<${tagName}>: there is no class ${name} in ${sources.join(', ')}.`);
    return publicFace(found, tagName);
  });
  const names = Object.entries(elements);
  return {
    schemaVersion: '1.0.0',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/elements.js',
        declarations,
        exports: names.map(([, name]) => ({ kind: 'js', name, declaration: { name, module: 'dist/elements.js' } })),
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        exports: names.map(([tag, name]) => ({
          kind: 'custom-element-definition',
          name: tag,
          declaration: { name, module: 'dist/elements.js' },
        })),
      },
    ],
  };
}

function publicFace(declaration, tagName) {
  const isPublic = ({ privacy = 'public', description, name }) => privacy === 'public' && description && !/^_|Callback$/.test(name);
  const members = (declaration.members ?? []).filter(isPublic);
  const fields = new Set(members.map(({ name }) => name));
  const attributes = (declaration.attributes ?? []).filter(({ fieldName, description }) =>
    fieldName ? fields.has(fieldName) : description,
  );
  const events = (declaration.events ?? []).filter(({ name }) => name?.startsWith('vitrine-'));
  return { ...declaration, kind: 'class', customElement: true, tagName, members, attributes, events };
}
