// The house has one direction (see CONTRIBUTING.md): what a folder may import, besides itself, node: and packages.
const MAY_IMPORT = {
  model: [],
  evidence: ['model', 'cases'],
  service: ['model', 'cases'],
  cases: ['model'],
  load: ['model', 'cases'],
  input: ['model', 'generated'],
  render: ['generated'],
  languages: ['model', 'cases', 'service', 'plan', 'render'],
  plan: ['model', 'input', 'cases', 'languages', 'evidence', 'render'],
  stacks: ['model', 'cases', 'service', 'languages', 'plan', 'render'],
  gates: ['model', 'cases', 'evidence', 'plan', 'input'],
  proof: ['model', 'cases', 'evidence', 'plan', 'gates', 'service'],
  effects: ['plan', 'stacks'],
};
// Single files that everybody may use: the closed set of errors, and "did you mean".
const SHARED = ['errors', 'nearest'];
// The interface of stacks is types only: whoever renders for a stack speaks its terms.
const STACK_TYPES = 'src/stacks/stack\\.ts';
// Faces of the commands: they may import whatever they show.
const FACES = ['commands', 'wizard', 'mcp', 'report'];

const rules = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `direction-${folder}`,
  comment: `src/${folder} may import ${others.length === 0 ? 'itself only' : others.join(', ')}: imports point to what comes earlier in the flow.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^(src|generators)/',
    pathNot: `^src/(${[folder, ...others].join('|')})/${folder === 'model' ? '' : `|^src/(${SHARED.join('|')})\\.ts$`}${['languages', 'gates'].includes(folder) ? `|^${STACK_TYPES}$` : ''}`,
  },
}));

module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'effects-from-commands-only',
      comment: 'Only commands and their faces reach effects; everything else is pure. A type of a port is no effect.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(effects|${FACES.join('|')})/|^src/(cli|context|index)\\.ts$` },
      to: { path: '^src/effects/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'generators-call-commands',
      comment: 'plop is an entrance: it asks, and calls the commands.',
      severity: 'error',
      from: { path: '^generators/' },
      to: { path: '^src/', pathNot: `^src/(${FACES.join('|')})/|^src/(index|context|errors|args|command-table)\\.ts$` },
    },
    {
      name: 'nobody-imports-the-cli',
      severity: 'error',
      from: { path: '^(src|generators)/' },
      to: { path: '^src/cli\\.ts$' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: { path: '^(src|generators)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-fs-but-in-effects',
      comment: 'Files, processes and the network are reached through the ports in src/effects.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(effects|${FACES.join('|')})/|^src/context\\.ts$` },
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
