/** samples.py: a valid body for each operation that takes one, new at each call where the document says unique. */
import type { BodySample, Sample, UniqueValue } from '../../cases/samples.ts';
import type { TestWorld } from '../../cases/test-world.ts';
import type { Operation } from '../../model/types.ts';
import type { SampleNames } from '../language.ts';
import {
  argument,
  call,
  dict,
  docstring,
  type Expression,
  flatten,
  importLine,
  jsonLiteral,
  list,
  numberLiteral,
  print,
  stringLiteral,
} from './print.ts';

export interface SamplesFile {
  readonly title: string;
  readonly imports: string;
  readonly tests: readonly string[];
}

/** Operations of the feature, and the creations of other features that its cases need. */
export function samplesFile(world: TestWorld, names: SampleNames): SamplesFile | undefined {
  const helpers = new Set<string>(['changed']);
  const functions = world
    .sampledOperations()
    .map(({ of, sample }) => sampleFunction(of, bodyExpression(sample, helpers), names));
  if (functions.length === 0) return undefined;
  return {
    title: docstring('Valid bodies, one function an operation; rendered from api-spec.yaml.'),
    imports: [
      'from collections.abc import Mapping',
      'from typing import Any',
      '',
      importLine('backend.tests.support.values', [...helpers]),
    ].join('\n'),
    tests: functions,
  };
}

function sampleFunction(operation: Operation, sample: Expression, names: SampleNames): string {
  return [
    print(
      'def ',
      {
        open: `${names.get(operation.id) ?? operation.id}(`,
        entries: [argument('changes: Mapping[str, Any] | None = None')],
        close: ')',
      },
      0,
      ' -> dict[str, Any]:',
    ),
    `    ${docstring(`A valid body of ${operation.id}, with changes.`)}`,
    print('return ', call('changed', [argument(sample), argument('changes')]), 1),
  ].join('\n');
}

function bodyExpression(sample: BodySample, helpers: Set<string>): Expression {
  return sample.kind === 'json'
    ? jsonLiteral(sample.value)
    : dict(sample.members.map(([name, one]) => [stringLiteral(name), sampleExpression(one, helpers)] as const));
}

/** Names the function of support/values.py that it calls, if any, in `helpers`. */
export function sampleExpression(sample: Sample, helpers: Set<string>): Expression {
  if (sample.kind === 'json') return jsonLiteral(sample.value);
  if (sample.kind === 'list') return list(sample.items.map((one) => sampleExpression(one, helpers)));
  if (sample.kind === 'object')
    return dict(sample.members.map(([name, one]) => [stringLiteral(name), sampleExpression(one, helpers)] as const));
  const made = uniqueCall(sample.of);
  helpers.add(made.split('(')[0] ?? '');
  return made;
}

function uniqueCall(unique: UniqueValue): string {
  switch (unique.kind) {
    case 'text':
      return `unique_text(${stringLiteral(unique.name)}, ${unique.maximum}${unique.minimum > 1 ? `, ${unique.minimum}` : ''})`;
    case 'int':
    case 'float':
      return `unique_${unique.kind}(${numberLiteral(unique.minimum)}, ${numberLiteral(unique.maximum)})`;
    case 'decimal':
      return `unique_decimal(${unique.precision}, ${unique.scale})`;
    case 'choice':
      return `unique_choice([${unique.values.map((value) => flatten(jsonLiteral(value))).join(', ')}])`;
    default:
      return `unique_${unique.kind}()`;
  }
}
