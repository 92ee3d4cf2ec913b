import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { skipFindings, watchFindings } from '../../../src/gates/check-text.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { catalog } from '../../support/catalog.ts';

const CONFIG = {
  name: 'my-shop',
  stack: '',
  tool: '1.2.3',
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 85 },
  approval: 'anyone',
  completeness: 'standard',
} as const;

const RULE = {
  id: 'STOCK-STAYS',
  statement: 'A product with stock stays active',
  operations: ['updateProduct'],
  examples: [{ given: { inventory: 1 }, when: { status: 'draft' }, then: { refused: 'stocked' } }],
};

describe('code that knows it is tested', () => {
  it.each([
    "os.environ['API_BASE_URL']",
    'api_base_url: str | None = None',
    'process.env.API_TEST_SESSIONS',
    'os.Getenv("TEST_JWT_SECRET")',
    'request.headers["x-test-session"]',
    'x_test_step: str = Header()',
    'X-Test-Limit',
    'CBF_REPORT',
    'CBF_MEASURE',
    'PYTEST_CURRENT_TEST',
    'process.env.VITEST_WORKER_ID',
    'process.env.VITEST',
  ])('is seen in %s', (line) => {
    expect(watchFindings([['a.x', `first\n${line}\n`]])).toMatchObject([{ code: 'watches-tests', where: 'a.x:2' }]);
  });

  it.each(["import { test } from 'vitest';", 'import pytest_asyncio', 'JWT_SECRET', 'vitest', 'LATEST_SESSION'])(
    'is not seen in %s',
    (line) => {
      expect(watchFindings([['a.x', line]])).toEqual([]);
    },
  );

  it('names a line once', () => {
    expect(watchFindings([['a.x', 'CBF_A API_BASE_URL']], /CBF/)).toHaveLength(1);
  });
});

describe.each(Object.keys(STACKS))('what %s generates', (id) => {
  it('knows nothing of tests', async () => {
    const [stack, render] = await Promise.all([STACKS[id]?.load(), loadRenderer()]);
    if (stack === undefined) throw new Error(id);
    const { code, testRoot } = stack.paths;
    const base = stack
      .project(CONFIG, render)
      .filter(({ path }) => code.some((root) => path.startsWith(`${root}/`)) && !path.startsWith(`${testRoot}/`));
    const feature = catalog({ rules: [RULE] });
    const { cases } = derive(feature);
    const files = [...base, ...stack.service(feature, cases, render, undefined)];
    expect(base.length).toBeGreaterThan(20);
    const sources = files.map(({ path, content }) => [path, content] as const);
    expect(watchFindings(sources, stack.toolchain.knowsTests)).toEqual([]);
  });

  it('loads nothing by itself but what the base has', async () => {
    const [stack, render] = await Promise.all([STACKS[id]?.load(), loadRenderer()]);
    const files = stack?.project(CONFIG, render) ?? [];
    const loaded = files.filter(({ path }) => stack?.toolchain.loads?.test(path) ?? true).map(({ path }) => path);
    expect(loaded).toEqual(
      { fastapi: ['backend/tests/conftest.py'], fastify: ['vitest.config.ts'], gin: ['go.mod'] }[id],
    );
  });
});

describe('an implementation that reaches for its tests', () => {
  it.each([
    ['fastapi', 'import pytest'],
    ['fastapi', 'if "pytest" in sys.modules:'],
    ['fastapi', 'from backend.tests.support import api'],
    ['fastapi', 'from backend import core, tests'],
    ['fastapi', 'from ..tests.support import answer'],
    ['fastify', "import { expect } from 'vitest';"],
    ['fastify', "await import('../../../tests/support/api.ts');"],
    ['fastify', "if (process.env.NODE_ENV === 'test')"],
    ['gin', '\t"testing"'],
    ['gin', '\t"service/tests/support"'],
    ['gin', 'flag.Lookup("test.v")'],
    ['gin', 'strings.HasSuffix(os.Args[0], ".test")'],
  ])('on %s: %s', async (id, line) => {
    const stack = await STACKS[id]?.load();
    expect(watchFindings([['a', line]], stack?.toolchain.knowsTests)).toHaveLength(1);
  });
});

describe('skip markers', () => {
  it('say the line, also where only one of many files has one', () => {
    const sources = [
      ['a.py', 'def test_a():\n    pass\n'],
      ['b.py', 'import pytest\n\n@pytest.mark.skip\ndef test_b(): ...\n'],
    ] as const;
    expect(skipFindings(sources, /\.skip$/)).toMatchObject([{ code: 'skip-marker', where: 'b.py:3' }]);
    expect(skipFindings(sources, undefined)).toEqual([]);
  });
});
