import { describe, expect, it } from 'vitest';
import { pythonToolchain } from '../../../src/languages/python/toolchain.ts';

const { skipMarker } = pythonToolchain;

describe('the toolchain of FastAPI', () => {
  it.each([
    '@pytest.mark.skip',
    '@pytest.mark.skipif(True, reason="x")',
    '@pytest . mark . xfail(strict=False)',
    '    pytest.skip("later")',
    '    p.skip("later")',
    'np = pytest.importorskip("numpy")',
    'from pytest import mark, skip as leave',
    '    skip("later")',
    '    importorskip as need,',
    '@unittest.skip("x")',
    '@unittest.expectedFailure',
    '    raise unittest.SkipTest',
    '        self.skipTest("x")',
    'from _pytest.outcomes import Skipped',
    'pytestmark = pytest.mark.skip',
    '@getattr(pytest.mark, "skip")',
    '__test__ = False',
    'collect_ignore_glob = ["*"]',
    'pytest_plugins = ["mine"]',
    'def pytest_collection_modifyitems(items):',
    '@pytest.mark.parametrize("n", [])',
    '    os._exit(0)',
    '    sys.exit(0)',
  ])('takes %s for a test that is not run', (source) => {
    expect(skipMarker?.test(source)).toBe(true);
  });

  it.each([
    'import pytest',
    '@pytest.mark.asyncio',
    '@pytest.mark.parametrize("n", [1, 2])',
    'found = await api.act("listTodos", query={"skip": 3})'.replace('"skip"', 'skip_key'),
    'assert answer.body["skipped"] == 1',
    'with pytest.raises(ValueError):',
  ])('takes %s for a test like others', (source) => {
    expect(skipMarker?.test(source)).toBe(false);
  });
});
