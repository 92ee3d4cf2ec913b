import { describe, expect, it } from 'vitest';
import { addMissing } from '../../../src/cases/add-rows.ts';
import { derive } from '../../../src/cases/derive.ts';
import { composePlan, planContent, readPlan, writePlan } from '../../../src/cases/plan.ts';
import { catalog } from '../../support/catalog.ts';

const feature = catalog();
const derived = derive(feature);
const text = composePlan(feature, derived);

describe('the test plan', () => {
  it('reads back every derived case', () => {
    const { plan, diagnostics } = readPlan(text, 'test-plan.md');
    expect(diagnostics).toEqual([]);
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect(plan.rows.map((row) => row.case).sort(byId as never)).toEqual([...derived.cases].sort(byId));
  });

  it.each([
    ['as written', text],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    [
      'with prose, spaces and no end of line',
      `${text.replaceAll('| CREATE', '|   CREATE')}\n> a note of ours | with a pipe\n\n| not | a | plan |\n|--|--|--|\n| x | y | z |`,
    ],
    ['empty', ''],
  ])('changes no byte of a plan %s', (_how, edited) => {
    expect(writePlan(readPlan(edited, 'p').plan)).toBe(edited);
  });

  it('adds missing rows beside their kin and leaves every other line alone', () => {
    const lines = text.split('\n');
    const without = lines.filter(
      (line) => !line.startsWith('| CREATE-PRODUCT-422-NAME-TOO-LONG') && !line.startsWith('| CATEGORY-'),
    );
    const { plan, added } = addMissing(readPlan(without.join('\n'), 'p').plan, feature, derived);
    expect(added).toContain('CREATE-PRODUCT-422-NAME-TOO-LONG');
    expect(added.some((id) => id.startsWith('CATEGORY-REPOSITORY'))).toBe(true);
    expect(plan.lines.filter((line) => without.includes(line))).toEqual(without);
    expect(new Set(plan.rows.map((row) => row.id))).toEqual(new Set(derived.cases.map((one) => one.id)));
    expect(addMissing(plan, feature, derived).added).toEqual([]);
  });

  it('has the same content whatever the white space', () => {
    const spaced = text.replaceAll(' | ', '  |   ').replace('# Test plan', '# Our test plan');
    expect(planContent(readPlan(spaced, 'p').plan)).toEqual(planContent(readPlan(text, 'p').plan));
    const changed = text.replace('name=text(201)', 'name=text(202)');
    expect(planContent(readPlan(changed, 'p').plan)).not.toEqual(planContent(readPlan(text, 'p').plan));
  });

  it('does not lose a case that stands in no table', () => {
    const row = '| NOTE-TWICE | two notes may say the same | by hand | write both | both are there |';
    const { plan, diagnostics } = readPlan(`${text.trimEnd()}\n${row}\n${row.replace('TWICE', 'THRICE')}\n`, 'p');
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['bad-plan', 'the case NOTE-TWICE stands in no table'],
      ['bad-plan', 'the case NOTE-THRICE stands in no table'],
    ]);
    expect(diagnostics[0]?.where).toBe(`p:${text.trimEnd().split('\n').length + 1}`);
    expect(plan.rows).toHaveLength(derived.cases.length);
    const own = '\n| Who | What | When | Where | Why |\n|---|---|---|---|---|\n| AB-1 | b | c | d | e |\n';
    expect(readPlan(text + own, 'p').diagnostics).toEqual([]);
  });

  it('takes a row in plain words for a case by hand, and says where an ID is wrong or double', () => {
    const byHand = `${text}\n## By hand\n\n| ID | Case | Arrange | Request | Expect |\n|---|---|---|---|---|\n| X-1 | stock never dips below zero under load | many buyers | they all buy | none fails |\n`;
    const row = readPlan(byHand, 'p').plan.rows.at(-1);
    expect(row?.case).toBeUndefined();
    expect(row?.problem?.column).toBe('Arrange');
    const twice = readPlan(`${byHand}| X-1 | again | - | - | - |\n| lower case | x | - | - | - |\n`, 'p').diagnostics;
    expect(twice.map((one) => one.message)).toEqual([
      expect.stringMatching(/^the ID X-1 stands on lines/),
      '"lower case" is no case ID',
    ]);
  });
});
