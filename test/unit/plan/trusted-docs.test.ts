/** What the docs phase does not check at run time about documents that it composed itself. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { Contradictions } from '../../../src/gates/contradictions.ts';
import { planGaps } from '../../../src/gates/plan-coverage.ts';
import { featureInput } from '../../../src/input/feature.ts';
import { checkOpenApi, loadValidators } from '../../../src/input/openapi.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature } from '../../../src/model/types.ts';
import { toYaml } from '../../../src/plan/docs.ts';
import { composeDocument } from '../../../src/plan/document/compose.ts';
import { type FeatureSaid, FORTY } from '../../fixtures/forty-features.ts';

const RULES = ['Prices never fall: "even" on\u00a0Sundays, #1 - & so on', 'yes', '007', '2026-01-01'];
const validators = await loadValidators();
const known = [{ feature: 'school', name: 'Course' }];

const compose = ({ name, entities, access, pagination, concurrency }: FeatureSaid) => {
  const { input, diagnostics } = featureInput(
    {
      name,
      entities,
      ruleTexts: RULES,
      ruleFiles: [],
      ...(access === undefined ? {} : { access }),
      ...(pagination === undefined ? {} : { pagination }),
      ...(concurrency === undefined ? {} : { concurrency }),
    },
    name === 'school' ? [] : known,
  );
  if (input === undefined) throw new Error(JSON.stringify(diagnostics));
  return composeDocument(input, name === 'school' ? [] : known);
};
const featureOf = (said: FeatureSaid): Feature => {
  const built = build(compose(said), said.name);
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
};
const school = featureOf(FORTY.find(({ name }) => name === 'school') as FeatureSaid);

describe.each(FORTY.map((said) => [said.name, said] as const))('%s', (name, said) => {
  const document = compose(said);

  test('is a valid document', () => expect(checkOpenApi(document, validators)).toEqual([]));

  test('reads as it was composed, in the same order', () => {
    const read = readObject(toYaml(document), 'api-spec.yaml');
    expect(JSON.stringify(read)).toBe(JSON.stringify(document));
    expect(read).toStrictEqual(document);
  });

  test('has a plan without a gap, one row a case', () => {
    const feature = featureOf(said);
    const related = name === 'lending' ? [school] : [];
    const derived = derive(feature, related);
    const { plan, diagnostics } = readPlan(composePlan(feature, derived), 'test-plan.md');
    expect(diagnostics).toEqual([]);
    expect(planGaps(plan, feature, derived, 'test-plan.md', related)).toEqual([]);
    const judge = new Contradictions(feature, related);
    expect(derived.cases.flatMap((one) => judge.of(one) ?? [])).toEqual([]);
    expect(plan.rows.map((row) => row.case?.id).sort()).toEqual(derived.cases.map((one) => one.id).sort());
  });
});

test('any text reads as it was composed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const value = { a, [`k${b}`]: [a, { b }] };
      expect(readObject(toYaml(value), 'x.yaml')).toStrictEqual(value);
    }),
    { numRuns: 500 },
  );
});
