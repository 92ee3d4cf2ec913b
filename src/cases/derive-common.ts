/** Cases that every operation has, whatever it does: who may call it, broken parameters, broken bodies. */
import { isPrecondition } from '../model/preconditions.ts';
import type { ObjectSchema, Operation, Parameter, Property, Schema } from '../model/types.ts';
import type { OperationDraft } from './draft.ts';
import { boundariesOf, faultsOf, resolved } from './faults.ts';
import type { BodySpec, Step, Values } from './types.ts';
import { badRequestStatus, bodyFaultStatus, json, only, responseOf, sample } from './world.ts';

/** A valid call of an operation: what to do first, and the call itself. */
export interface ValidCall {
  readonly arrange: readonly Step[];
  readonly act: Step;
}

/** Tokens that must not open the door. */
const BAD_TOKENS = [
  ['anonymous', 'a call without a token is refused'],
  ['invalid', 'a token with a wrong signature is refused'],
  ['expired', 'an expired token is refused'],
  ['foreign', 'a token for another audience is refused'],
] as const;

export function deriveAccess(draft: OperationDraft, valid: ValidCall): void {
  const { operation } = draft;
  if (operation.access.kind !== 'user' && operation.access.kind !== 'role') return;
  if (responseOf(operation, 401) !== undefined) {
    for (const [actor, title] of BAD_TOKENS) {
      draft.refuse(
        [401, actor],
        title,
        [],
        { ...withoutArranged(valid.act), as: actor },
        { status: 401, code: 'unauthenticated' },
      );
    }
  }
  if (operation.access.kind === 'role' && responseOf(operation, 403) !== undefined) {
    draft.refuse(
      [403, 'role'],
      'a user without the role is refused',
      [],
      { ...withoutArranged(valid.act), as: 'user' },
      { status: 403, code: 'forbidden' },
    );
  }
}

/** What a page says of all, where it says it. So few stand on the last page, on which an estimate is exact, too. */
export const counted = ({ list }: Operation, count: number): { body?: Values } =>
  list?.pagination === 'page' && list.total !== 'none' ? { body: [['total', json(count)]] } : {};

/** Nobody gets as far as the resource, so nothing needs to be there: what refers to something arranged becomes any id. */
export function withoutArranged(step: Step): Step {
  const loose = (values: Values): Values =>
    values.map(([key, value]) => [key, value.kind === 'saved' ? { kind: 'uuid' as const } : value] as const);
  const body: BodySpec =
    step.body.kind === 'sample'
      ? { kind: 'sample', changes: loose(step.body.changes) }
      : step.body.kind === 'only'
        ? { kind: 'only', members: loose(step.body.members) }
        : step.body;
  return { ...step, path: loose(step.path), query: loose(step.query), body };
}

export function deriveParameters(draft: OperationDraft, valid: ValidCall): void {
  const { operation, world } = draft;
  const status = badRequestStatus(operation);
  for (const parameter of operation.parameters) {
    if (parameter.in === 'cookie' || isPrecondition(operation, parameter)) continue;
    const real = resolved(parameter.schema, world.resolve);
    if (real === undefined) continue;
    if (status !== undefined) {
      for (const fault of parameterFaults(parameter, real, draft)) {
        draft.refuse(
          [status, parameter.name, fault.suffix],
          `${parameter.name} refuses ${fault.says}`,
          parameter.in === 'path' ? [] : valid.arrange,
          withParameter(calledAt(parameter, valid), parameter, [[parameter.name, fault.value]]),
          {
            status,
            code: status === 400 ? 'bad_request' : 'validation_failed',
            errors: [[`/${parameter.in}/${escapePointer(parameter.name)}`, fault.code]],
          },
        );
      }
    }
  }
}

/** A path that leads nowhere needs nothing to be there, what the body refers to neither. */
const calledAt = (parameter: Parameter, { act }: ValidCall): Step => {
  const { path, body } = withoutArranged(act);
  return parameter.in === 'path' ? { ...act, path, body } : act;
};

function parameterFaults(parameter: Parameter, real: Schema, draft: OperationDraft): ReturnType<typeof faultsOf> {
  // Parameters are text on the wire: null and wrong types are other texts, so only what a text can break counts.
  const faults = faultsOf(real, draft.world.resolve).filter(
    (fault) =>
      fault.suffix !== 'NULL' &&
      fault.suffix !== 'NUL' &&
      fault.suffix !== 'TOO-FEW' &&
      fault.suffix !== 'TOO-MANY' &&
      fault.suffix !== 'ITEM-TYPE' &&
      fault.suffix !== 'FRACTION',
  );
  if (real.kind === 'integer' || real.kind === 'number')
    return faults.map((fault) => (fault.suffix === 'TYPE' ? { ...fault, says: 'a word', value: json('x') } : fault));
  if (real.kind === 'boolean') return faults.map((fault) => ({ ...fault, says: 'a word', value: json('maybe') }));
  if (real.kind !== 'string') return [];
  // An empty or very long path segment is another path or no path at all.
  return faults.filter(
    (fault) =>
      fault.suffix !== 'TYPE' &&
      !(parameter.in === 'path' && fault.suffix.startsWith('TOO-')) &&
      // An empty header is still one; other texts that are too short say nothing more.
      !(parameter.in === 'header' && fault.suffix !== 'TOO-LONG' && !isEmptyText(fault.value)),
  );
}

const isEmptyText = (value: Values[number][1]): boolean => value.kind === 'text' && value.length === 0;

function withParameter(step: Step, parameter: Parameter, values: Values): Step {
  const place = parameter.in as 'path' | 'query' | 'header';
  return { ...step, [place]: [...step[place].filter(([key]) => key !== parameter.name), ...values] };
}

export function deriveBody(draft: OperationDraft, valid: ValidCall): void {
  const { operation, world } = draft;
  if (operation.body === undefined || !operation.body.mediaType.endsWith('json')) return;
  const syntax = badRequestStatus(operation);
  const faulty = bodyFaultStatus(operation);
  if (syntax !== undefined) {
    draft.refuse(
      [syntax, 'malformed'],
      'a body that is not JSON is refused',
      valid.arrange,
      { ...valid.act, body: { kind: 'raw', text: '{"' } },
      { status: syntax, code: syntax === 400 ? 'bad_request' : 'validation_failed' },
    );
  }
  const schema = world.real(operation.body.schema);
  if (faulty === undefined || schema === undefined) return;
  const code = faulty === 422 ? 'validation_failed' : 'bad_request';
  if (schema.kind !== 'array') {
    draft.refuse(
      [faulty, 'body-type'],
      'a list instead of an object is refused',
      valid.arrange,
      { ...valid.act, body: { kind: 'value', value: json([]) } },
      { status: faulty, code, errors: [['', 'type']] },
    );
  }
  if (schema.kind !== 'object') return;
  if (schema.additional === false) {
    draft.refuse(
      [faulty, 'unknown-field'],
      'an unknown member is refused',
      valid.arrange,
      withMember(alone(valid.act), 'no_such_field', json(1)),
      { status: faulty, code, errors: [['/no_such_field', 'unknown_field']] },
    );
  }
  if ((schema.minProperties ?? 0) > 0) {
    draft.refuse(
      [faulty, 'empty'],
      'an empty object is refused',
      valid.arrange,
      { ...valid.act, body: only([]) },
      { status: faulty, code, errors: [['', 'too_few']] },
    );
  }
  for (const property of schema.properties) deriveProperty(draft, valid, property, faulty, code, '', 0);
}

function deriveProperty(
  draft: OperationDraft,
  valid: ValidCall,
  property: Property,
  status: number,
  code: string,
  parent: string,
  depth: number,
): void {
  if (property.schema.readOnly === true) return;
  const pointer = `${parent}/${escapePointer(property.name)}`;
  const key = parent === '' ? property.name : pointer;
  const name = pointer.slice(1).replaceAll('/', ' ');
  const refuse = (suffix: string, says: string, value: Step['path'][number][1], errorCode: string, at = ''): void =>
    draft.refuse(
      [status, name, suffix],
      `${name} refuses ${says}`,
      valid.arrange,
      withMember(alone(valid.act), key, value),
      { status, code, errors: [[pointer + at, errorCode]] },
    );
  if (property.required) refuse('REQUIRED', 'to be left out', { kind: 'absent' }, 'required');
  for (const fault of faultsOf(property.schema, draft.world.resolve))
    refuse(fault.suffix, fault.says, fault.value, fault.code, fault.at);
  const real = draft.world.real(property.schema);
  // Deeper than two levels the sample need not hold the parent, and the cases say little more.
  if (real?.kind !== 'object' || depth >= 1 || !property.required) return;
  for (const inner of (real as ObjectSchema).properties)
    deriveProperty(draft, valid, inner, status, code, pointer, depth + 1);
}

/** Boundary values that are still accepted: for operations whose success is generated. */
export function deriveBoundaries(draft: OperationDraft, valid: ValidCall, status: number): void {
  const schema = draft.world.real(draft.operation.body?.schema);
  if (schema?.kind !== 'object') return;
  const answer = draft.world.real(responseOf(draft.operation, status)?.schema);
  for (const property of schema.properties) {
    if (property.schema.readOnly === true) continue;
    // What is sent and never shown comes back in no answer.
    const isShown =
      property.schema.writeOnly !== true &&
      (answer?.kind !== 'object' || answer.properties.some(({ name }) => name === property.name));
    const echo = (value: Values[number][1]): { body?: Values } => (isShown ? { body: [[property.name, value]] } : {});
    for (const boundary of boundariesOf(property.schema, draft.world.resolve)) {
      draft.add(
        [status, property.name, boundary.suffix],
        `${property.name} accepts ${boundary.says}`,
        valid.arrange,
        withMember(alone(valid.act), property.name, boundary.value),
        { status, ...echo(boundary.value) },
      );
    }
    if (property.schema.nullable) {
      draft.add(
        [status, property.name, 'null'],
        `${property.name} accepts null`,
        valid.arrange,
        withMember(alone(valid.act), property.name, json(null)),
        { status, ...echo(json(null)) },
      );
    }
  }
}

/** A change is tried on its own; a creation needs the rest of the sample. */
const alone = (step: Step): Step => (step.body.kind === 'only' ? { ...step, body: only([]) } : step);

export function withMember(step: Step, key: string, value: Step['path'][number][1]): Step {
  const { body } = step;
  const put = (values: Values): Values => [...values.filter(([other]) => other !== key), [key, value]];
  if (body.kind === 'only') return { ...step, body: only(put(body.members)) };
  return { ...step, body: sample(put(body.kind === 'sample' ? body.changes : [])) };
}

export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The same for several members. */
export const withMembers = (step: Step, values: Values): Step =>
  values.reduce((done, [key, value]) => withMember(done, key, value), step);
