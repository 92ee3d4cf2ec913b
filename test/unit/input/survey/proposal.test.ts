import { beforeAll, describe, expect, it } from 'vitest';
import { loadValidators, type Validators } from '../../../../src/input/openapi.ts';
import { type Asked, propose, type StackFacts } from '../../../../src/input/survey/proposal.ts';
import { surveyOf } from '../../../../src/input/survey/survey.ts';
import { EXPRESS, FASTAPI, GIN, treeOf } from './trees.ts';

let validators: Validators;
beforeAll(async () => {
  validators = await loadValidators();
});
const STACKS: StackFacts[] = [
  { id: 'fastapi', title: 'FastAPI', beside: ['backend'] },
  { id: 'fastify', title: 'Fastify', beside: undefined },
  { id: 'gin', title: 'Gin', beside: undefined },
];
function proposed(files: Readonly<Record<string, string>>, asked: Partial<Asked> = {}) {
  const tree = treeOf(files);
  return propose(surveyOf(tree, validators), tree, { folderName: 'repo', stacks: STACKS, threshold: 80, ...asked });
}
const DJANGO = { 'requirements.txt': 'django==5.1\n', 'manage.py': 'x = 1\n' };

describe('where a project of ours goes', () => {
  it('is beside an application of the same framework, with what its repository says', () => {
    const { proposal, conflicts } = proposed(FASTAPI) ?? {};
    expect(proposal).toMatchObject({
      stack: 'fastapi',
      name: 'order-service',
      layout: 'beside',
      folder: '',
      docsRoot: 'docs',
      threshold: 91.5,
    });
    expect(proposal?.reasons).toContain('Coverage must be 91.5 %, as pyproject.toml:14 has it.');
    expect(conflicts).toEqual([]);
  });

  it.each<[string, Record<string, string>, Partial<Asked>, object, string]>([
    [
      'a folder of its own beside another framework',
      DJANGO,
      {},
      { stack: 'fastapi', layout: 'within', folder: 'services/repo' },
      'Django ==5.1 (requirements.txt:1): nothing is generated for Django; the nearest, in the same language, is FastAPI.',
    ],
    [
      'the nearest stack of the language',
      EXPRESS,
      {},
      { stack: 'fastify', name: 'shop', folder: 'services/shop' },
      'Express ^4.19.2 (package.json:4): nothing is generated for Express',
    ],
    [
      'a module of its own in a repository of Go',
      GIN,
      {},
      { stack: 'gin', name: 'stock', layout: 'within', folder: 'services/stock' },
      'The stack is Gin',
    ],
    [
      'where the folder of code is taken',
      { ...FASTAPI, 'backend/x.py': '' },
      {},
      { layout: 'within', folder: 'services/order-service' },
      'backend/ is there already',
    ],
    [
      'where the application is not at the root',
      { 'api/pyproject.toml': FASTAPI['pyproject.toml'] },
      {},
      { stack: 'fastapi', layout: 'within' },
      'The stack is FastAPI',
    ],
    [
      'a free name, where services lie already',
      { ...DJANGO, 'apps/repo/x.py': '' },
      {},
      { folder: 'apps/repo-features' },
      'It goes to apps/repo-features/',
    ],
    [
      'the first stack where the language is not ours',
      { Gemfile: "gem 'rails', '7'\n" },
      {},
      { stack: 'fastapi', layout: 'within' },
      'nothing is generated for that language',
    ],
    [
      'beside a library without a framework',
      { 'pyproject.toml': '[project]\nname = "lib"\n' },
      {},
      { layout: 'beside', name: 'lib' },
      'Python (pyproject.toml:1), and no framework that is known: FastAPI is',
    ],
    [
      'the stack that was asked for',
      FASTAPI,
      { stack: 'gin', name: 'orders' },
      { stack: 'gin', name: 'orders', layout: 'within' },
      'It goes to services/orders/',
    ],
    [
      'documents out of the way of theirs',
      { ...FASTAPI, 'docs/api/x.md': '' },
      {},
      { docsRoot: 'docs/backend' },
      'docs/api/ is there already',
    ],
    [
      'documents where theirs are',
      { 'pyproject.toml': FASTAPI['pyproject.toml'], 'doc/x.md': '' },
      {},
      { docsRoot: 'doc', layout: 'beside' },
      'Documents lie in doc/',
    ],
    [
      'no threshold that is laxer than ours',
      { 'pyproject.toml': '[tool.coverage.report]\nfail_under = 20\n' },
      {},
      { threshold: 80 },
      'It goes beside',
    ],
  ])('is %s', (_, files, asked, wanted, reason) => {
    const proposal = proposed(files, asked)?.proposal;
    expect(proposal).toMatchObject(wanted);
    expect(proposal?.reasons.join('\n')).toContain(reason);
  });

  it('needs a name', () => {
    expect(proposed(DJANGO, { folderName: '2025' })).toBeUndefined();
    expect(proposed(DJANGO, { folderName: '2025', name: 'polls' })?.proposal.name).toBe('polls');
  });
});

describe("tools of theirs that would take ours for the application's", () => {
  const node = (manifest: object, more: Record<string, string> = {}) =>
    proposed({
      'package.json': JSON.stringify({ dependencies: { express: '4' }, ...manifest }, null, 1),
      ...more,
    })?.conflicts.map(({ code, where, blocks }) => `${code} ${where} ${blocks}`);

  it.each<[string, object, Record<string, string>, string[]]>([
    [
      'jest without a word about folders',
      { devDependencies: { jest: '29' } },
      {},
      ['collects-tests package.json:6 true'],
    ],
    [
      'vitest with settings that name none',
      { devDependencies: { vitest: '4' } },
      { 'vitest.config.ts': 'export default { test: { globals: true } };' },
      ['collects-tests vitest.config.ts:1 true'],
    ],
    ['node --test', { scripts: { test: 'node --test' } }, {}, ['collects-tests package.json:6 true']],
    [
      'a compiler without a word about files',
      {},
      { 'tsconfig.json': '{"compilerOptions": {"strict": true}}' },
      ['compiles-code tsconfig.json:1 true'],
    ],
    [
      'a workspace that takes in the folder',
      { workspaces: ['packages/*', 'services/*'] },
      {},
      ['in-workspace package.json:7 true'],
    ],
    [
      "pnpm's",
      {},
      { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - "services/**"\n' },
      ['in-workspace pnpm-workspace.yaml:3 true'],
    ],
  ])('are named: %s', (_, manifest, more, wanted) => {
    expect(node(manifest, more)).toEqual(wanted);
  });

  it.each<[string, object, Record<string, string>]>([
    ['jest with roots', { devDependencies: { jest: '29' }, jest: { roots: ['src'] } }, {}],
    [
      'vitest with include',
      { devDependencies: { vitest: '4' } },
      { 'vitest.config.ts': 'export default { test: { include: ["src/**"] } };' },
    ],
    ['vitest --dir', { devDependencies: { vitest: '4' }, scripts: { test: 'vitest run --dir src' } }, {}],
    ['node --test with a folder', { scripts: { test: 'node --test test/' } }, {}],
    ['mocha, which looks into test/ alone', { devDependencies: { mocha: '11' }, scripts: { test: 'mocha' } }, {}],
    ['a compiler of src', {}, { 'tsconfig.json': '{"include": ["src"]}' }],
    ['other workspaces', { workspaces: ['packages/*', '!services/*'] }, {}],
  ])('are let be: %s', (_, manifest, more) => {
    expect(node(manifest, more)).toEqual([]);
  });

  it('are of no account to another language', () => {
    const files = { 'package.json': '{"devDependencies": {"jest": "29"}}', 'api/requirements.txt': 'fastapi\n' };
    expect(proposed(files)).toMatchObject({ proposal: { stack: 'fastapi' }, conflicts: [] });
  });
});
