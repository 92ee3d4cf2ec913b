// The direction of imports, from the table in scripts/folders.cjs.
const { PIPELINE, ENTRANCES, EFFECTFUL } = require('./scripts/folders.cjs');

/** Made by `npm run generate`: belongs to whoever reads it. */
const GENERATED = { input: ['generated'], render: ['generated'] };

const rules = PIPELINE.map(({ folder, imports }) => ({
  name: `direction-${folder}`,
  comment: `src/${folder} may import ${imports.join(', ') || 'itself only'}: imports point to what comes earlier in the flow.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^(src|generators)/',
    pathNot: `^src/(${[folder, ...imports, ...(GENERATED[folder] ?? [])].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'effects-from-commands-only',
      comment:
        'Only commands and what serves them reach effects; everything else is pure. A type of a port is no effect.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${EFFECTFUL.join('|')})/|^src/(${ENTRANCES.join('|')})\\.ts$` },
      to: { path: '^src/effects/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'generators-call-commands',
      comment: 'plop is an entrance: it asks, and calls the commands.',
      severity: 'error',
      from: { path: '^generators/' },
      to: { path: '^src/', pathNot: '^src/(commands|project|wizard|command-line|shared)/|^src/(index|context)\\.ts$' },
    },
    {
      name: 'no-cli-import',
      severity: 'error',
      from: { path: '^(src|generators)/' },
      to: { path: '^src/cli\\.ts$' },
    },
    {
      name: 'no-circle',
      comment: 'Neither between files nor, by type imports alone, between types.',
      severity: 'error',
      from: { path: '^(src|generators)/' },
      to: { circular: true },
    },
    {
      name: 'no-folder-circle',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-fs-but-in-effects',
      comment: 'Files, processes and the network are reached through the ports in src/effects.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${EFFECTFUL.join('|')})/|^src/context\\.ts$` },
      to: { path: '^(node:)?(fs|fs/promises|child_process|http|https|net|os)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
