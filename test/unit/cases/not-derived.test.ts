import { describe, expect, test } from 'vitest';
import { type Derived, derive } from '../../../src/cases/derive.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { refreshPlan } from '../../../src/cases/refresh-plan.ts';
import { catalog } from '../../support/catalog.ts';

const feature = catalog();
const { cases } = derive(feature);
const ONE = { pointer: '/paths/~1a/get/responses/500', why: 'a client cannot provoke it' };
const TWO = { pointer: '/paths/~1b/get/responses/500', why: 'a client cannot provoke it' };
const CUSTOM = { pointer: '/paths/~1c/get/responses/418', why: 'the document does not say what provokes it' };
const of = (...notDerived: Derived['notDerived']): Derived => ({ cases, notDerived });
const line = ({ pointer, why }: typeof ONE): string => `- \`${pointer}\`: ${why}.`;

const refreshed = (plan: string, before: Derived, after: Derived): string =>
  refreshPlan(readPlan(plan, 'p').plan, feature, before, after).text;

describe('the list of what is not derived', () => {
  test('follows the documents', () => {
    const was = composePlan(feature, of(ONE, CUSTOM));
    expect(refreshed(was, of(ONE, CUSTOM), of(ONE, TWO))).toBe(composePlan(feature, of(ONE, TWO)));
    expect(refreshed(was, of(ONE, CUSTOM), of(ONE, CUSTOM))).toBe(was);
  });

  test('says the reason of now', () => {
    const now = { ...CUSTOM, why: 'it stands for any status, so there is none to expect' };
    expect(refreshed(composePlan(feature, of(CUSTOM)), of(CUSTOM), of(now))).toBe(composePlan(feature, of(now)));
  });

  test('goes with its last entry, from the contents too, and comes with the first', () => {
    const none = composePlan(feature, of());
    const one = composePlan(feature, of(ONE));
    expect(none).not.toContain('Not derived');
    expect(refreshed(none, of(), of(ONE))).toBe(one);
    expect(refreshed(one, of(ONE), of()).trimEnd()).toBe(none.trimEnd());
  });

  test('loses what went stale before anybody looked, though nothing is known of that time', () => {
    const old = composePlan(feature, of(ONE, TWO));
    expect(refreshed(old, of(ONE), of(ONE))).toBe(composePlan(feature, of(ONE)));
    expect(refreshed(old, { cases: [], notDerived: [] }, of(ONE))).toBe(composePlan(feature, of(ONE)));
  });

  test('keeps the lines of a person', () => {
    const own = [
      'We try these in the chaos tests:',
      '- `/paths/~1b/get/responses/500`: see the runbook.',
      '- the queue is full',
    ];
    const was = composePlan(feature, of(ONE, TWO, CUSTOM)).replace(line(TWO), own.join('\n'));
    const now = refreshed(was, of(ONE, TWO, CUSTOM), of(ONE, TWO));
    for (const one of own) expect(now.split('\n')).toContain(one);
    expect(now).toContain(line(ONE));
    expect(now).not.toContain(CUSTOM.pointer);
    expect(now.split(TWO.pointer)).toHaveLength(2);
    const empty = refreshed(was, of(ONE, TWO, CUSTOM), of());
    expect(empty).toContain(`## Not derived\n\nDocumented, and not tested by a derived case:\n\n${own.join('\n')}\n`);
  });

  test('stays away where a person deleted it, and keeps Windows line ends', () => {
    const was = composePlan(feature, of(ONE));
    const cut = was.slice(0, was.indexOf('## Not derived'));
    expect(refreshed(cut, of(ONE), of(ONE, TWO))).not.toContain('## Not derived');
    const crlf = was.replaceAll('\n', '\r\n');
    expect(refreshed(crlf, of(ONE), of(ONE, TWO))).toBe(composePlan(feature, of(ONE, TWO)).replaceAll('\n', '\r\n'));
  });

  test('takes new sections in front of it, and a section of a person behind it stays', () => {
    const was = `${composePlan(feature, of(ONE))}\n## Ours\n\nA note.\n`;
    const now = refreshed(was, of(ONE), of(TWO));
    expect(now).toContain(`${line(TWO)}\n\n## Ours\n\nA note.\n`);
    expect(now).not.toContain(ONE.pointer);
  });
});
