/** A layer imports only what lies below it: api, repository, infrastructure, domain, core. */
const LAYERS = ['api', 'repository', 'infrastructure', 'domain', 'core'];

const upward = LAYERS.slice(1).map((layer, index) => ({
  name: `${layer}-imports-no-layer-above`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${LAYERS.slice(0, index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'the-domain-knows-neither-the-web-nor-the-database',
      severity: 'error',
      from: { path: '^src/(domain|core)/' },
      to: { path: 'node_modules/(fastify|@fastify|@electric-sql|kysely|pg|ioredis)(/|$)' },
    },
    {
      name: 'nothing-imports-the-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
    {
      name: 'nothing-imports-an-entry',
      severity: 'error',
      from: { path: '^(src|tests)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'no-circular-imports',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-can-be-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are imports, too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
