import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import type { Config } from '../../../src/model/config.ts';
import type { OfferedStack, Profile, Read } from '../../../src/model/profile.ts';
import { checkOf } from '../../../src/plan/profile/checklist.ts';
import { profileSettings } from '../../../src/plan/profile-config.ts';

const read = <T>(value: T, line: number): Read<T> => ({ value, line, said: `line ${line}` });
const NOTHING: Profile = {
  file: 'agent.md',
  format: 'markdown',
  frontMatter: 'good',
  stacks: [],
  layers: [],
  tree: [],
  docs: { documents: [] },
  phases: [],
  coverage: [],
  latency: [],
  targets: [],
  tests: [],
  databases: [],
  caches: [],
  queues: [],
  auth: [],
  protocols: [],
  observability: [],
  deployment: [],
  statuses: [],
  schemas: {},
  checklist: [],
  conflicts: [],
  statements: [],
  notUnderstood: [],
};
const OURS = ['fastapi', 'fastify', 'gin'];
const settingsOf = (profile: Partial<Profile>, choosing: { wanted?: string; yes?: boolean } = {}) =>
  profileSettings({ ...NOTHING, ...profile }, { ours: OURS, wanted: choosing.wanted, yes: choosing.yes ?? true });

const framework = (name: string, language: string, line: number, stack?: string, preferred = false) =>
  read<OfferedStack>({ name, kind: 'framework', language, preferred, ...(stack === undefined ? {} : { stack }) }, line);
const language = (name: string, line: number, stack?: string) =>
  read<OfferedStack>({ name, kind: 'language', preferred: false, ...(stack === undefined ? {} : { stack }) }, line);

const FASTAPI = framework('FastAPI', 'Python', 5, 'fastapi');
const DJANGO = framework('Django', 'Python', 6);
const GIN = framework('Gin', 'Go', 9, 'gin');

describe('the stack', () => {
  it.each([
    ['the first that is ours', [DJANGO, GIN, FASTAPI], {}, 'gin', 9],
    ['what the agent prefers, before that', [FASTAPI, framework('Gin', 'Go', 9, 'gin', true)], {}, 'gin', 9],
    ['a language alone, where no framework is named', [language('Go', 3, 'gin')], { yes: false }, 'gin', 3],
    [
      'a language of which one framework is ours',
      [language('Python', 2, 'fastapi'), DJANGO, FASTAPI],
      {},
      'fastapi',
      2,
    ],
    [
      'none by its language, where its frameworks are others',
      [language('Python', 2, 'fastapi'), DJANGO, GIN],
      {},
      'gin',
      9,
    ],
    ['what is asked for, where it is offered', [FASTAPI, GIN], { wanted: 'gin', yes: false }, 'gin', 9],
  ] as const)('is %s', (_, stacks, choosing, stack, line) => {
    const found = settingsOf({ stacks }, choosing);
    expect(found.stack).toBe(stack);
    expect(found.taken[0]).toMatchObject({ setting: 'stack', value: stack, line });
    expect(found.left).toEqual([]);
  });

  it('is what is asked for, and said to be against the agent where it is', () => {
    const found = settingsOf({ stacks: [FASTAPI] }, { wanted: 'gin' });
    expect(found).toMatchObject({
      stack: 'gin',
      taken: [],
      left: [
        { line: 5, what: '--stack gin is against the agent, which offers FastAPI.', nearest: 'Offered: fastapi.' },
      ],
    });
  });

  it('is nobody’s choice where none is named', () => {
    expect(settingsOf({})).toMatchObject({ stack: undefined, taken: [], left: [] });
    expect(settingsOf({}, { wanted: 'gin' })).toMatchObject({ stack: 'gin', taken: [], left: [] });
  });

  it.each([
    [[framework('Spring Boot', 'Java', 8)], 'Spring Boot', 'fastify'],
    [[language('Rust', 8), framework('Axum', 'Rust', 9)], 'Rust, Axum', 'gin'],
    [[framework('Django', 'Python', 8), language('Python', 8, 'fastapi')], 'Django, Python', 'fastapi'],
  ])('is refused where none is ours, with the nearest', (stacks, names, nearest) => {
    expect(() => settingsOf({ stacks })).toThrow(
      expect.objectContaining({
        code: 'unsupported',
        where: 'agent.md:8',
        message: expect.stringContaining(names),
        hint: expect.stringContaining(`--stack ${nearest}`),
      }),
    );
    expect(settingsOf({ stacks }, { wanted: nearest }).stack).toBe(nearest);
  });

  it('is asked for where several are ours, none is preferred, and nobody said --yes', () => {
    expect(() => settingsOf({ stacks: [FASTAPI, GIN] }, { yes: false })).toThrow(
      expect.objectContaining({
        code: 'missing-input',
        message: expect.stringContaining('fastapi (line 5), gin (line 9)'),
      }),
    );
  });
});

describe('coverage', () => {
  const at = (percent: number, scope: string, line: number, more = false) => read({ percent, more, scope }, line);

  it('is the strictest of each scope; a scope that is no layer is for people', () => {
    const found = settingsOf({
      coverage: [
        at(90, 'overall', 1),
        at(80, 'overall', 2, true),
        at(90, 'overall', 3, true),
        at(92, 'domain', 4),
        at(95, 'business logic', 5),
        at(70, 'routes', 6),
        at(99, 'critical business paths', 7, true),
      ],
    });
    expect(found.settings.coverage).toEqual({ threshold: 90, layers: { domain: 95, api: 70 } });
    expect(found.taken.map(({ setting, value, line }) => [setting, value, line])).toEqual([
      ['coverage.threshold', 90, 3],
      ['coverage.layers.domain', 95, 5],
      ['coverage.layers.api', 70, 6],
      ['checklist', 'coverage-of-critical-business-paths-more', 7],
    ]);
    expect(found.settings.checklist).toEqual([
      { id: 'coverage-of-critical-business-paths-more', text: 'Coverage of critical business paths: more than 99 %' },
    ]);
  });

  it('keeps the default overall where only a layer has its own, and says what can be no share', () => {
    expect(settingsOf({ coverage: [at(92, 'domain', 4)] }).settings.coverage).toEqual({
      threshold: 80,
      layers: { domain: 92 },
    });
    expect(settingsOf({ coverage: [at(120, 'overall', 4)] })).toMatchObject({ settings: {}, left: [{ line: 4 }] });
  });
});

describe('latency', () => {
  const at = (milliseconds: number, scope: string, line: number, percentile?: number) =>
    read({ milliseconds, scope, ...(percentile === undefined ? {} : { percentile }) }, line);

  it('is of responses at p95 and p99, the strictest each; the rest is for people', () => {
    const found = settingsOf({
      latency: [
        at(300, 'responses', 1, 95),
        at(200, 'responses', 2, 95),
        at(500, 'responses', 3, 99),
        at(900, 'responses', 4),
        at(20, 'responses', 5, 50),
        at(50, 'database queries', 6),
      ],
    });
    expect(found.settings.latency).toEqual({ p95: 200, p99: 500 });
    expect(found.settings.checklist?.map(({ text }) => text)).toEqual([
      'Time of responses (p50): 20 ms at most',
      'Time of database queries: 50 ms at most',
      'Time of responses: 900 ms at most',
    ]);
    expect(found.left).toEqual([]);
  });

  it('is held at p95 where no percentile is said, and that is said', () => {
    const found = settingsOf({ latency: [at(250, 'responses', 4), at(100, 'responses', 6)] });
    expect(found.settings.latency).toEqual({ p95: 100 });
    expect(found.left).toMatchObject([{ line: 6, nearest: 'It is held at p95.' }]);
  });
});

describe('layers', () => {
  const layer = (name: string, ours: 'api' | 'domain' | 'tests' | undefined, line: number) =>
    read({ name, ...(ours === undefined ? {} : { layer: ours }) }, line);

  it('are those that the agent names, then those that every project has', () => {
    const found = settingsOf({
      layers: [layer('domain', 'domain', 1), layer('routers', 'api', 2), layer('views', undefined, 3)],
    });
    expect(found.settings.layers).toEqual(['domain', 'api', 'core', 'infrastructure', 'repository', 'tests']);
    expect(found.taken.map(({ value, line }) => [value, line])).toEqual([
      ['domain', 1],
      ['api', 2],
    ]);
    expect(found.left.map(({ what, line }) => [what, line])).toEqual([
      ['There is no layer "views".', 3],
      ['A service without core, infrastructure, repository, tests is not generated.', 1],
    ]);
  });

  it('are no structure where it is one word, and tests', () => {
    expect(settingsOf({ layers: [layer('api', 'api', 1), layer('tests', 'tests', 2)] }).settings).toEqual({});
  });
});

describe('documents', () => {
  const documents = (...paths: string[]) => paths.map((path, index) => read({ path }, 10 + index));

  it('lie where the agent has them; a place on a machine is the last folder of it', () => {
    const found = settingsOf({
      docs: {
        root: read('/workspaces/shop/docs/', 3),
        documents: documents(
          '/workspaces/shop/docs/features/[feature-name]/api-spec.yaml',
          'docs/features/{feature}/runbook.md',
          './docs/templates/api.yaml',
          'docs/features/<feature_name>/runbook.md',
        ),
      },
    });
    expect(found.settings).toEqual({
      docsRoot: 'docs',
      documents: [
        'docs/features/[feature]/api-spec.yaml',
        'docs/features/[feature]/runbook.md',
        'docs/templates/api.yaml',
      ],
    });
    expect(found.taken.map(({ setting, line }) => [setting, line])).toEqual([
      ['docsRoot', 3],
      ['documents', 10],
      ['documents', 11],
      ['documents', 12],
    ]);
  });

  it('that cannot be looked for are said, and not asked for', () => {
    const found = settingsOf({
      docs: {
        root: read('../docs', 3),
        documents: documents('docs/adr/*.md', 'docs/api/', '../up.md', 'docs/[x]/a.md'),
      },
    });
    expect(found.settings).toEqual({});
    expect(found.left.map(({ line }) => line)).toEqual([3, 10, 11, 12, 13]);
  });
});

describe('the checklist', () => {
  it.each([
    ['Documentation exists BEFORE code (OpenAPI/GraphQL specs)', 'docs-before-code'],
    ['Tests were written BEFORE implementation (TDD red-green-refactor)', 'tests-before-code'],
    ['All tests pass with >95% coverage', 'coverage'],
    ['API endpoints return responses in <200ms p95', 'latency'],
    ['Error handling covers all documented edge cases', 'errors-covered'],
    ['Unit and integration tests pass', 'tests-pass'],
    ['Documentation is complete and accurate', 'docs-complete'],
    ['Code follows project structure conventions', 'structure'],
    ['API contracts match documentation exactly', 'contract-matches'],
    ['All API endpoints pass OpenAPI validation', 'contract-matches'],
    ['Database migrations run without errors', 'migrations'],
    ['No mutation of the tests survives', 'mutation'],
    ['Security best practices are followed', undefined],
    ['Frontend integration points are validated', undefined],
    ['Monitoring and logging are in place', undefined],
    ['MCP tools expose all CRUD operations', undefined],
    ['Event pub/sub handles 1000+ messages/sec', undefined],
    ['Type safety enforced with Pyright strict mode', undefined],
    ['Load tests pass', undefined],
    ['End-to-end tests pass in staging', undefined],
    ['README documentation is complete', undefined],
    ['First token of a response within 1 second', undefined],
    ['Migrations run in production', undefined],
    ['Domain is free of infrastructure dependencies', undefined],
    ['Errors are explicit (Result types)', undefined],
    ['API follows conventions', undefined],
  ])('%s: %s', (text, check) => {
    expect(checkOf(text)).toBe(check);
  });

  it('keeps every item, each once, with an id of its own', () => {
    const entries = ['**All** tests `pass`', 'All tests pass', '日本語の確認', 'Ünït: ok?', 'Unit ok', '日本'];
    const found = settingsOf({ checklist: entries.map((text, index) => read({ text }, index + 1)) });
    expect(found.settings.checklist).toEqual([
      { id: 'all-tests-pass', text: 'All tests pass', check: 'tests-pass' },
      { id: 'item', text: '日本語の確認' },
      { id: 'unit-ok', text: 'Ünït: ok?' },
      { id: 'unit-ok-2', text: 'Unit ok' },
      { id: 'item-2', text: '日本' },
    ]);
  });

  it('leaves to people what is about a part that is not measured apart', () => {
    const found = settingsOf({
      coverage: [read({ percent: 80, more: false, scope: 'critical paths' }, 4)],
      checklist: [read({ text: 'Coverage of critical paths is 80%' }, 4)],
    });
    expect(found.settings.checklist).toEqual([
      { id: 'coverage-of-critical-paths-is-80', text: 'Coverage of critical paths is 80%' },
    ]);
  });
});

describe('phases', () => {
  const phases = (...all: Array<'docs' | 'tests' | 'implementation' | undefined>) =>
    all.map((phase, index) => read({ name: 'x', ...(phase === undefined ? {} : { phase }) }, index + 1));

  it('in our order are said to be kept, others not to be had', () => {
    expect(settingsOf({ phases: phases(undefined, 'docs', 'tests', 'tests') }).taken).toMatchObject([
      { setting: 'phases', value: 'docs', line: 2 },
      { setting: 'phases', value: 'tests', line: 3 },
    ]);
    expect(settingsOf({ phases: phases('implementation', 'tests') })).toMatchObject({
      taken: [],
      left: [{ line: 1, what: expect.stringContaining('implementation, tests') }],
    });
  });
});

it('whatever is taken reads back from the settings, and is the same twice', () => {
  const profile: Partial<Profile> = {
    stacks: [FASTAPI],
    docs: { root: read('papers', 1), documents: [read({ path: 'papers/[feature]/x.md' }, 2)] },
    coverage: [read({ percent: 92.5, more: false, scope: 'domain' }, 3)],
    latency: [read({ milliseconds: 150, percentile: 99, scope: 'responses' }, 4)],
    checklist: [read({ text: '"x": - # \u0007 \u2028 [y]' }, 5)],
  };
  const { settings, stack } = settingsOf(profile);
  const config: Config = {
    name: 'shop',
    stack: stack ?? '',
    tool: '1.0.0',
    docsRoot: 'docs',
    parts: ['redis'],
    currency: 'EUR',
    coverage: { threshold: 80 },
    approval: 'anyone',
    completeness: 'standard',
    ...settings,
    agent: 'agent.md',
  };
  expect(readConfig(writeConfig(config))).toEqual(config);
  expect(settingsOf(profile)).toEqual(settingsOf(profile));
});
