/** Why a refused call has a case: the part of the document that refuses it, and what a service without it would do. */
import { join, tokensOf, valueAt } from '../../model/pointer.ts';
import type { Entity, Json, JsonObject, Operation, Schema } from '../../model/types.ts';
import type { Step, TestCase } from '../types.ts';
import { responseOf } from '../world.ts';
import type { Places } from './places.ts';
import { exampleOf, type Reason, ruleBehind } from './reason.ts';

export interface ApiCase {
  readonly testCase: TestCase;
  readonly operation: Operation;
  readonly act: Step;
}

/** By the code of an error: the keywords that say it, and what a service without it does. */
const FACETS: Readonly<Record<string, { readonly keywords: readonly string[]; readonly catches: string }>> = {
  too_long: { keywords: ['maxLength'], catches: 'accepts or cuts a text that is too long' },
  too_short: { keywords: ['minLength'], catches: 'accepts a text that is too short' },
  too_small: { keywords: ['minimum', 'exclusiveMinimum', 'format'], catches: 'accepts a number that is too small' },
  too_large: {
    keywords: ['maximum', 'exclusiveMaximum', 'format'],
    catches: 'accepts a number that is too large, or overflows with it',
  },
  too_few: { keywords: ['minItems', 'minProperties'], catches: 'accepts fewer than it must have' },
  too_many: { keywords: ['maxItems', 'maxProperties'], catches: 'accepts more than it may have' },
  multiple_of: { keywords: ['multipleOf'], catches: 'accepts a number between two multiples' },
  pattern: { keywords: ['pattern'], catches: 'does not apply the pattern, or only to a part of the text' },
  format: { keywords: ['format'], catches: 'takes any text for the format' },
  enum: { keywords: ['enum'], catches: 'accepts a value that is not listed' },
  type: { keywords: ['type'], catches: 'converts a value of another type instead of refusing it' },
  null: { keywords: ['type', 'nullable'], catches: 'accepts null for what is not nullable' },
  nul_character: { keywords: ['type'], catches: 'lets through a character that databases cannot store' },
  unknown_field: {
    keywords: ['additionalProperties'],
    catches: 'ignores members it does not know, so that a misspelt one is lost',
  },
  required: { keywords: ['required'], catches: 'invents a value for a member that must be sent' },
};

/** Where a batch says which one an item is about. */
const ID_OF_ITEM = /^(?:ids\/\d+|items\/\d+\/id)$/;

export class RefusalReasons {
  private readonly places: Places;
  private readonly document: JsonObject;

  constructor(places: Places, document: JsonObject) {
    this.places = places;
    this.document = document;
  }

  of(one: ApiCase): Reason | undefined {
    return this.rule(one) ?? this.byStatus(one) ?? this.fault(one) ?? this.stored(one) ?? this.unreadable(one);
  }

  private rule({ testCase }: ApiCase): Reason | undefined {
    const rule = ruleBehind(this.places.feature, testCase);
    if (rule === undefined) return undefined;
    const at = exampleOf(rule, testCase);
    return {
      pointer: at === undefined ? rule.pointer : join(rule.pointer, 'examples', at),
      says: `The business rule ${rule.id} refuses this: ${rule.statement}`,
      catches: 'does not ask the rule before it writes, or answers with another code',
    };
  }

  private byStatus({ testCase, operation, act }: ApiCase): Reason | undefined {
    const { status = 0, code } = testCase.expect;
    const response = responseOf(operation, status);
    switch (status) {
      case 401:
        return {
          pointer: this.security(operation),
          says: 'The operation needs a token.',
          catches: BAD_TOKEN[act.as ?? ''] ?? 'answers without checking the token',
        };
      case 403:
        return {
          pointer: this.security(operation),
          says: `The operation needs a role${operation.access.kind === 'role' ? `: ${operation.access.roles.join(' or ')}` : ''}.`,
          catches: 'lets every signed-in user do what only the role may',
        };
      case 412:
      case 428:
        return {
          pointer: this.places.parameter(operation, 'header', 'If-Match')?.pointer ?? operation.pointer,
          says: status === 428 ? 'If-Match must be sent.' : 'If-Match names the state that may be changed.',
          catches: 'overwrites what another client changed in the meantime',
        };
      case 429:
        return {
          pointer: this.first([join(operation.pointer, 'x-rate-limit'), response?.pointer, operation.pointer]),
          says: 'The operation documents 429: it has a rate limit.',
          catches: 'counts no calls, or does not say when to come back',
        };
      case 409:
        return code === 'idempotency_key_reused'
          ? {
              pointer: this.places.parameter(operation, 'header', 'Idempotency-Key')?.pointer ?? operation.pointer,
              says: 'An Idempotency-Key stands for one request.',
              catches: 'gives the answer of one request to another',
            }
          : undefined;
      default:
        return undefined;
    }
  }

  /** What `errors` name: a parameter, a member of the body, or the body. */
  private fault({ testCase, operation }: ApiCase): Reason | undefined {
    const [error] = testCase.expect.errors ?? [];
    if (error === undefined || testCase.expect.status === 404 || testCase.expect.status === 409) return undefined;
    const [at, code] = error;
    const [place = '', name = '', ...deeper] = tokensOf(at);
    const isParameter = ['path', 'query', 'header'].includes(place) && deeper.length === 0 && name !== '';
    const parameter = isParameter ? this.places.parameter(operation, place, name) : undefined;
    if (parameter !== undefined)
      return this.facet(this.places.real(parameter.schema), code, `The ${place} parameter ${name}`, parameter.pointer);
    if (isParameter && code === 'unknown_field')
      return {
        pointer: this.first([join(operation.pointer, 'parameters'), operation.pointer]),
        says: 'The parameters of the operation are listed, and there are no others.',
        catches: 'ignores a parameter it does not know, so that a misspelt filter returns everything',
      };
    const parent = at.slice(0, Math.max(0, at.lastIndexOf('/')));
    const ofParent = code === 'required' || code === 'unknown_field';
    const schema = this.places.schemaAt(operation.body?.schema, ofParent ? parent : at);
    const subject = at === '' || ofParent ? 'The body' : `The member ${at.slice(1)} of the body`;
    return this.facet(schema, code, subject, operation.body?.pointer ?? operation.pointer);
  }

  facet(schema: Schema | undefined, code: string, subject: string, otherwise: string): Reason | undefined {
    const facet = Object.hasOwn(FACETS, code) ? FACETS[code] : undefined;
    if (facet === undefined) return undefined;
    const found = facet.keywords
      .map((keyword) => ({ keyword, pointer: join(schema?.pointer ?? otherwise, keyword) }))
      .find(({ pointer }) => valueAt(this.document, pointer) !== undefined);
    const value = found === undefined ? undefined : valueAt(this.document, found.pointer);
    return {
      pointer: found?.pointer ?? schema?.pointer ?? otherwise,
      says:
        found === undefined ? `${subject} is described here.` : `${subject} has ${found.keyword}: ${shortly(value)}.`,
      catches: facet.catches,
    };
  }

  /** 404 and 409: what is stored decides. */
  private stored({ testCase, operation, act }: ApiCase): Reason | undefined {
    const { status, code, errors } = testCase.expect;
    const said = errors?.[0]?.[0].slice(1);
    if (status === 404 && said !== undefined && ID_OF_ITEM.test(said))
      return {
        pointer: operation.body?.pointer ?? operation.pointer,
        says: 'All of a batch is done or none, and each of its ids has to be of something that is there for the caller.',
        catches: 'passes over an id that leads nowhere and does the rest, or fails with 500',
      };
    const field = said === undefined ? undefined : memberAt(`/${said}`);
    const entity = this.places.feature.entities.find(({ name }) => name === operation.entity);
    if (status === 409 && code === 'referenced') return this.referenced(operation);
    if (entity !== undefined && field !== undefined && (status === 404 || status === 409))
      return status === 409
        ? this.unique(
            entity,
            (errors ?? []).map(([at]) => memberAt(at)),
          )
        : this.reference(entity, field);
    if (status !== 404) return undefined;
    const pointer = responseOf(operation, 404)?.pointer ?? operation.pointer;
    const says = 'The operation documents 404: the id in the path may be of nothing.';
    if (testCase.arrange.some((step) => step.operation === act.operation))
      return { pointer, says, catches: 'reports the same deletion twice as done' };
    const deletes = testCase.arrange.some((step) => this.places.operation(step.operation)?.kind === 'delete');
    return {
      pointer,
      says,
      catches: deletes ? 'still finds what was deleted' : 'answers an unknown id with a success, or fails with 500',
    };
  }

  unique(entity: Entity, fields: readonly string[]): Reason {
    const [field, ...others] = fields;
    const key = others.length === 0 ? 'unique' : 'uniques';
    return {
      pointer: this.first([join(entity.pointer, 'x-entity', key), entity.pointer]),
      says:
        others.length === 0
          ? `${field} of ${entity.name} is unique.`
          : `${fields.join(' and ')} of ${entity.name} are unique together.`,
      catches: 'stores the same value twice, or lets the error of the database through as 500',
    };
  }

  reference(entity: Entity, field: string): Reason {
    return {
      pointer: this.first([join(entity.pointer, 'x-entity', 'refs', field), entity.pointer]),
      says: `${field} of ${entity.name} refers to another entity.`,
      catches: 'stores a reference to nothing, or lets the error of the database through as 500',
    };
  }

  private referenced(operation: Operation): Reason {
    const pointer = responseOf(operation, 409)?.pointer ?? operation.pointer;
    return {
      pointer,
      says: 'The operation documents 409: what others refer to is not deleted.',
      catches: 'deletes what others refer to, or deletes them with it',
    };
  }

  private unreadable({ operation, act }: ApiCase): Reason | undefined {
    if (act.body.kind !== 'raw' || operation.body === undefined) return undefined;
    return {
      pointer: operation.body.pointer,
      says: `The body is ${operation.body.mediaType}.`,
      catches: 'fails with 500 at a body that is no JSON',
    };
  }

  /** Of the operation, or of the document where the operation has none of its own. */
  private security({ pointer }: Operation): string {
    return this.first([join(pointer, 'security'), '/security', pointer]);
  }

  /** The first that the document has. */
  first(pointers: ReadonlyArray<string | undefined>): string {
    return pointers.find((one) => one !== undefined && valueAt(this.document, one) !== undefined) ?? '';
  }
}

/** Of an item of a batch, its own. */
const memberAt = (pointer: string): string => pointer.slice(1).replace(/^items\/\d+\/(?:changes\/)?/, '');

const BAD_TOKEN: Readonly<Record<string, string>> = {
  anonymous: 'answers without checking that there is a token',
  invalid: 'reads a token without verifying its signature',
  expired: 'accepts a token after it has expired',
  foreign: 'accepts a token that was issued for another service',
};

const LONGEST = 80;

export function shortly(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
