/** samples_test.go: a valid body for each operation that takes one, new at each call where the document says unique. */
import type { BodySample } from '../../cases/samples.ts';
import type { TestWorld } from '../../cases/test-world.ts';
import type { Feature, Operation } from '../../model/types.ts';
import type { SampleNames } from '../language.ts';
import { sampleNames } from '../names.ts';
import { unexported } from './names.ts';
import { call, comment, type Expression, jsonLiteral, literal, print, stringLiteral } from './print.ts';
import { VALUES, wireSample } from './test-values.ts';

export const samplesOf = (features: readonly Feature[]): SampleNames =>
  sampleNames(features, [], ({ words }) => `${unexported(words)}Sample`);

/** Operations of the feature, and the creations of other features that its cases need. */
export const sampleFunctions = (world: TestWorld, names: SampleNames): string[] =>
  world.sampledOperations().map(({ of, sample }) => sampleFunction(of, bodyOf(sample), names));

function sampleFunction(operation: Operation, body: Expression, names: SampleNames): string {
  const name = names.get(operation.id) ?? operation.id;
  return [
    comment(`${name} is a valid body of ${operation.id}, with changes.`),
    `func ${name}(changes ...${VALUES}) ${VALUES} {`,
    print('return ', call('support.Changed', [body, 'changes...']), 1),
    '}',
  ].join('\n');
}

function bodyOf(sample: BodySample): Expression {
  const members: ReadonlyArray<readonly [string, Expression]> =
    sample.kind === 'json'
      ? Object.entries(sample.value).map(([name, value]) => [name, jsonLiteral(value, VALUES)] as const)
      : sample.members.map(([name, one]) => [name, wireSample(one)] as const);
  return literal(
    VALUES,
    members.map(([name, value]) => ({ key: stringLiteral(name), value })),
    // One member a line even where all would fit: it reads as a record.
    members.length > 1,
  );
}
