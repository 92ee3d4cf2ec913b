/** samples.py: a valid body for each operation that takes one, new at each call where the document says unique. */
import { bodyExample } from '../cases/derive.ts';
import { World } from '../cases/world.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import type { SampleNames } from './python-api-tests.ts';
import {
  argument,
  call,
  dict,
  docstring,
  type Expression,
  importLine,
  jsonLiteral,
  numberLiteral,
  print,
  stringLiteral,
} from './python-print.ts';

export interface SamplesFile {
  readonly title: string;
  readonly imports: string;
  readonly tests: readonly string[];
}

/** `operations`: those of the feature and the creations of other features that its cases need, each with its feature. */
export function samplesFile(
  operations: ReadonlyArray<{ readonly operation: Operation; readonly feature: Feature }>,
  names: SampleNames,
): SamplesFile | undefined {
  const helpers = new Set<string>(['changed']);
  const functions = operations.flatMap(({ operation, feature }) => {
    const sample = sampleOf(operation, feature, helpers);
    return sample === undefined ? [] : [sampleFunction(operation, sample, names)];
  });
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

function sampleOf(operation: Operation, feature: Feature, helpers: Set<string>): Expression | undefined {
  if (operation.body === undefined) return undefined;
  const entity = feature.entities.find((candidate) => candidate.name === operation.entity);
  if (entity !== undefined && operation.kind === 'create') return entitySample(entity, helpers);
  const example = bodyExample(new World(feature, []), operation);
  return example !== undefined && example !== null && typeof example === 'object' && !Array.isArray(example)
    ? jsonLiteral(example)
    : undefined;
}

function entitySample(entity: Entity, helpers: Set<string>): Expression {
  // References point to what a case has made; the case gives them.
  const fields = entity.fields.filter((field) => field.type.kind !== 'ref');
  return dict(fields.map((field) => [stringLiteral(field.name), fieldSample(field, helpers)] as const));
}

export function fieldSample(field: Field, helpers: Set<string>): Expression {
  const unique = field.unique ? uniqueSample(field) : undefined;
  if (unique === undefined) return jsonLiteral(field.example ?? field.default ?? null);
  helpers.add(unique.split('(')[0] ?? '');
  return unique;
}

function uniqueSample(field: Field): string | undefined {
  const { type } = field;
  switch (type.kind) {
    case 'string':
      // A text made of letters and digits need not match a pattern; then the example has to do.
      return type.pattern === undefined
        ? `unique_text(${stringLiteral(slug(field))}, ${type.maxLength}${type.minLength > 1 ? `, ${type.minLength}` : ''})`
        : undefined;
    case 'int':
      return `unique_int(${numberLiteral(type.minimum)}, ${numberLiteral(type.maximum)})`;
    case 'float':
      return `unique_float(${numberLiteral(type.minimum ?? (type.maximum ?? 1000) - 1000)}, ${numberLiteral(type.maximum ?? (type.minimum ?? 0) + 1000)})`;
    case 'decimal':
      return `unique_decimal(${type.precision}, ${type.scale})`;
    case 'money':
      return 'unique_decimal(11, 2)';
    case 'date':
      return 'unique_date()';
    case 'datetime':
      return 'unique_datetime()';
    case 'uuid':
      return 'unique_uuid()';
    case 'email':
      return 'unique_email()';
    case 'uri':
      return 'unique_uri()';
    case 'enum':
      return `unique_choice([${type.values.map(stringLiteral).join(', ')}])`;
    case 'boolean':
      return 'unique_choice([False, True])';
    case 'text':
    case 'json':
    case 'ref':
      return undefined;
  }
}

const slug = (field: Field): string => field.words.parts.join('-').slice(0, 30);
