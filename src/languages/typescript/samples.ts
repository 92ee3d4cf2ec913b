/** samples.ts: a valid body for each operation that takes one, new at each call where the document says unique. */
import type { BodySample } from '../../cases/samples.ts';
import type { TestWorld } from '../../cases/test-world.ts';
import type { SampleNames } from '../language.ts';
import { Imports } from './imports.ts';
import { docComment, type Expression, jsonLiteral, object, print } from './print.ts';
import { TestValues } from './test-values.ts';

export interface SamplesFile {
  readonly title: string;
  readonly imports: string;
  readonly tests: readonly string[];
}

/** Operations of the feature, and the creations of other features that its cases need. */
export function samplesFile(world: TestWorld, names: SampleNames): SamplesFile | undefined {
  const values = new TestValues();
  const functions = world
    .sampledOperations()
    .map(({ of, sample }) => sampleFunction(of.id, names.get(of.id) ?? of.id, bodyExpression(sample, values)));
  if (functions.length === 0) return undefined;
  return {
    title: docComment('Valid bodies, one function an operation; rendered from api-spec.yaml.'),
    imports: new Imports()
      .type('../support/values.ts', 'Body')
      .from('../support/values.ts', 'changed', ...values.helpers)
      .toString(),
    tests: functions,
  };
}

const sampleFunction = (operation: string, name: string, sample: Expression): string =>
  [
    docComment(`A valid body of ${operation}, with changes.`),
    `export function ${name}(changes: Body = {}): Body {`,
    print('const sample = ', sample, 1, ';'),
    '  return changed(sample, changes);',
    '}',
  ].join('\n');

const bodyExpression = (sample: BodySample, values: TestValues): Expression =>
  sample.kind === 'json'
    ? jsonLiteral(sample.value)
    : object(sample.members.map(([name, one]) => [name, values.sample(one)] as const));
