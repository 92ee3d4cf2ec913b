/** Why a call that succeeds has a case, and what a service without it would do. */

import { BATCH_MODE } from '../../model/batch.ts';
import { join, valueAt } from '../../model/pointer.ts';
import type { JsonObject, Operation, Schema } from '../../model/types.ts';
import { refusedItemCode } from '../batch-refusal.ts';
import { atBound, type Bound } from '../shows.ts';
import type { Value } from '../types.ts';
import { successOf } from '../world.ts';
import type { Places } from './places.ts';
import { membersOf, type Reason } from './reason.ts';
import { type ApiCase, shortly } from './refusal-reasons.ts';

export class SuccessReasons {
  private readonly places: Places;
  private readonly document: JsonObject;

  constructor(places: Places, document: JsonObject) {
    this.places = places;
    this.document = document;
  }

  of(one: ApiCase): Reason {
    return (
      this.refusedItem(one) ??
      this.limit(one) ??
      this.header(one) ??
      this.bound(one) ??
      this.list(one) ??
      this.reference(one) ??
      this.byKind(one)
    );
  }

  private refusedItem({ operation, testCase }: ApiCase): Reason | undefined {
    const code = refusedItemCode(testCase.expect);
    if (code === undefined) return undefined;
    return {
      pointer: join(operation.pointer, BATCH_MODE),
      says: `Each item is done or refused by itself; one is refused here with ${shortly(code)}, as the operation on one would be.`,
      catches: 'stops at an item that is refused, undoes others with it, or hides which one it is',
    };
  }

  private limit({ operation, testCase }: ApiCase): Reason | undefined {
    if (!testCase.arrange.some(({ limit }) => limit === 'own')) return undefined;
    return {
      pointer: join(operation.pointer, 'x-rate-limit'),
      says: 'The operation has a limit of its own, for each caller.',
      catches: 'refuses a call that the limit allows, or counts the calls of all callers together',
    };
  }

  private header({ operation, act }: ApiCase): Reason | undefined {
    const named = (name: string) =>
      act.header.some(([one, { kind }]) => one.toLowerCase() === name && kind !== 'text')
        ? this.places.parameter(operation, 'header', name)
        : undefined;
    const key = named('idempotency-key');
    if (key !== undefined)
      return {
        pointer: key.pointer,
        says: 'An Idempotency-Key makes a request safe to repeat.',
        catches: 'creates a second one when a client repeats its request',
      };
    const tag = operation.precondition === 'required' && isAny(act) ? undefined : named('if-match');
    return tag === undefined
      ? undefined
      : {
          pointer: tag.pointer,
          says: 'If-Match names the state that may be changed.',
          catches: 'refuses a change of the very state that the client has seen, or changes the tag at every read',
        };
  }

  private bound({ operation, testCase }: ApiCase): Reason | undefined {
    const bound = atBound(this.places, operation, testCase);
    return bound === undefined
      ? undefined
      : { ...admitted(this.document, bound.name, bound.value, bound.schema), catches: catchesOf(bound) };
  }

  private list({ testCase, operation, act }: ApiCase): Reason | undefined {
    if (operation.kind !== 'list') return undefined;
    const { expect } = testCase;
    const sent = new Set(act.query.map(([name]) => name));
    const filter = operation.list?.filters.find(({ param }) => sent.has(param));
    const at = (name: string): string => this.places.parameter(operation, 'query', name)?.pointer ?? operation.pointer;
    if (filter !== undefined)
      return {
        pointer: at(filter.param),
        says: `The list is filtered by ${filter.param}.`,
        catches: 'ignores the filter, or compares the other way',
      };
    if (sent.has('search'))
      return {
        pointer: at('search'),
        says: 'The list is searched.',
        catches: 'ignores the search, one of its fields, or treats the text as a pattern',
      };
    if (sent.has('sort'))
      return {
        pointer: at('sort'),
        says: 'The list is sorted.',
        catches: 'leaves the order to the database, or reverses it',
      };
    const page = ['cursor', 'page', 'limit', 'per_page'].find((name) => sent.has(name));
    if (page !== undefined)
      return {
        pointer: at(page),
        says: 'The list comes in pages.',
        catches: 'skips or repeats entries between pages, or counts wrong',
      };
    if (testCase.arrange.length === 0)
      return this.promised(operation, 'returns entries where there are none, or fails');
    return this.promised(
      operation,
      expect.sorted === undefined
        ? 'returns other entries than those that were created'
        : 'has another order or page size than the documented default',
    );
  }

  private reference({ testCase, operation }: ApiCase): Reason | undefined {
    const [first, ...others] = testCase.expect.body ?? [];
    const entity = this.places.feature.entities.find(({ name }) => name === operation.entity);
    if (first === undefined || others.length > 0 || entity === undefined || operation.kind === 'get') return undefined;
    const field = entity.fields.find(({ name, type }) => name === first[0] && type.kind === 'ref');
    if (field === undefined) return undefined;
    const pointer = join(entity.pointer, 'x-entity', 'refs', field.name);
    return {
      pointer: valueAt(this.document, pointer) === undefined ? entity.pointer : pointer,
      says: `${field.name} of ${entity.name} refers to another entity.`,
      catches: 'refuses a reference to what exists, or does not store it',
    };
  }

  private byKind(one: ApiCase): Reason {
    const { operation } = one;
    switch (operation.kind) {
      case 'create':
        return this.created(one);
      case 'update':
        return this.changed(one);
      case 'get':
        return this.read(one);
      case 'delete':
        return this.promised(operation, 'answers a deletion with another status, or refuses it');
      default:
        return this.promised(operation, 'answers with another status or shape than documented');
    }
  }

  private created({ operation, act }: ApiCase): Reason {
    const body = this.places.real(operation.body?.schema);
    const left = membersOf(act.body).some(([, { kind }]) => kind === 'absent');
    if (!left || body === undefined) return this.promised(operation, 'loses or changes a member that was sent');
    const required = join(body.pointer, 'required');
    return {
      pointer: valueAt(this.document, required) === undefined ? body.pointer : required,
      says: 'Only what is required must be sent.',
      catches: 'demands a member that may be left out, or does not apply its default',
    };
  }

  private changed({ testCase, operation, act }: ApiCase): Reason {
    const [first] = membersOf(act.body);
    const pointer = first === undefined ? undefined : this.places.member(operation, first[0])?.pointer;
    if (testCase.arrange.some((step) => step.operation === act.operation))
      return this.promised(operation, 'refuses or doubles a change that is made twice');
    if ((testCase.expect.body ?? []).every(([name]) => name !== first?.[0]) && testCase.expect.body !== undefined)
      return {
        pointer: pointer ?? operation.pointer,
        says: 'A change is of what is sent, and of nothing else.',
        catches: 'resets members that were not sent',
      };
    return {
      pointer: pointer ?? operation.pointer,
      says: first === undefined ? 'The operation changes what is sent.' : `${first[0]} can be changed.`,
      catches: 'answers with success and does not change the member',
    };
  }

  private read({ testCase, operation }: ApiCase): Reason {
    const kinds = testCase.arrange.map((step) => this.places.operation(step.operation)?.kind);
    const isOther = testCase.arrange.some(({ save }) => save?.startsWith('other_') === true);
    if (kinds.includes('delete')) return this.promised(operation, 'deletes more than the one that was named');
    if (!kinds.includes('update')) return this.promised(operation, 'reports a creation and does not store all of it');
    return this.promised(
      operation,
      isOther ? 'changes more than the one that was named' : 'reports a change and does not store it',
    );
  }

  /** What the document says of a success. */
  private promised(operation: Operation, catches: string): Reason {
    const response = successOf(operation);
    return {
      pointer: response?.pointer ?? operation.pointer,
      says:
        response === undefined
          ? 'The operation is documented.'
          : `The operation documents ${response.status}${said(response.description)}.`,
      catches,
    };
  }
}

const said = (description: string): string =>
  description.trim() === '' ? '' : `: ${description.trim().replace(/\.$/, '')}`;

const isAny = ({ header }: ApiCase['act']): boolean =>
  header.every(([, value]) => value.kind === 'json' && value.value === '*');

/** The keyword of a schema that admits a value as the last or as one of several. */
export function admitted(
  document: JsonObject,
  name: string,
  value: Value,
  schema: Schema,
): Pick<Reason, 'pointer' | 'says'> {
  const keyword = keywordOf(value, schema);
  const pointer = keyword === undefined ? schema.pointer : join(schema.pointer, keyword);
  const found = keyword === undefined ? undefined : valueAt(document, pointer);
  return found === undefined
    ? { pointer: schema.pointer, says: `The document admits this value of ${name}.` }
    : { pointer, says: `${name} has ${keyword}: ${shortly(found)}.` };
}

function keywordOf(value: Value, schema: Schema): string | undefined {
  if (value.kind === 'text') return textKeyword(value.length, schema);
  if (value.kind === 'items') return 'maxItems';
  if (value.kind !== 'json') return undefined;
  if (value.value === null) return 'type';
  if ('enum' in schema && schema.enum !== undefined) return 'enum';
  if (schema.kind === 'integer' || schema.kind === 'number')
    return value.value === schema.minimum ? 'minimum' : 'maximum';
  return schema.kind === 'string' ? 'format' : undefined;
}

function textKeyword(length: number, schema: Schema): string | undefined {
  if (schema.kind !== 'string') return undefined;
  return length === schema.maxLength ? 'maxLength' : length === schema.minLength ? 'minLength' : undefined;
}

function catchesOf({ place, value, schema }: Bound): string {
  // Two UTF-16 units, four bytes.
  if (value.kind === 'text' && value.fill !== undefined && [...value.fill].some((one) => one.length > 1))
    return 'counts bytes or UTF-16 units where the document counts characters';
  if (value.kind === 'json' && value.value === null) return 'refuses null, or does not store it';
  if ('enum' in schema && schema.enum !== undefined) return 'knows fewer values than are listed';
  return place === 'body'
    ? 'refuses the last value that is admitted, or has a column too small for it'
    : 'refuses the last value that is admitted';
}
