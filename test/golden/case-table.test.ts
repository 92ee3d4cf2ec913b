/** The table case × stack: one plan, one set of tests, red and green everywhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseTable, recorded } from '../../scripts/case-table.ts';
import { STACKS } from '../../src/registry.ts';

const FEATURE = 'product-catalog';

describe('the product catalog on every stack', () => {
  const found = recorded('product-catalog', FEATURE);
  const cases = found.map(({ evidence }) => Object.keys(evidence.tests?.cases ?? {}));

  it('has the same plan and the same cases', () => {
    expect(found.map(({ stack }) => stack).sort()).toEqual(Object.keys(STACKS).sort());
    for (const { plan } of found) expect(plan).toBe(found[0]?.plan);
    expect(cases[0]?.length).toBeGreaterThan(300);
    for (const ids of cases) expect(ids).toEqual(cases[0]);
  });

  it('was red by class and is green, case by case', () => {
    const table = caseTable(FEATURE, found);
    expect(readFileSync(join(import.meta.dirname, '../../examples/product-catalog/CASES.md'), 'utf8')).toBe(table);
    const rows = table.split('\n').filter((line) => /^\| [A-Z]+-/.test(line));
    expect(rows).toHaveLength(cases[0]?.length ?? 0);
    for (const row of rows) expect(row.match(/\| (?:not-implemented|assertion) → passed(?= \|)/g), row).toHaveLength(3);
  });

  it('says where a stack has no such test, or fails one', () => {
    const [one, other] = found;
    if (one === undefined || other === undefined) throw new Error('no examples');
    const [{ tests }, { green }] = [one.evidence, other.evidence];
    if (tests === undefined || green === undefined) throw new Error('no evidence');
    const { 'CREATE-CATEGORY-201': _, ...rest } = tests.cases;
    const without = { ...one, evidence: { ...one.evidence, tests: { ...tests, cases: rest } } };
    const failing = {
      ...other,
      evidence: { ...other.evidence, green: { ...green, failing: ['CREATE-CATEGORY-201'] } },
    };
    expect(caseTable(FEATURE, [without, failing])).toMatch(
      /^\| CREATE-CATEGORY-201 \| .* \| no such test \| not-implemented → failed \|$/m,
    );
  });
});
