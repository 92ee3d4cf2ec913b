/** Why a case of a link exists: what a join promises, and what a service that breaks it would do. */
import { isLinked, isLinking, type Linking } from '../../model/links.ts';
import { join, valueAt } from '../../model/pointer.ts';
import type { JsonObject, OperationKind } from '../../model/types.ts';
import type { Step, Value } from '../types.ts';
import { responseOf } from '../world.ts';
import type { Places } from './places.ts';
import type { Reason } from './reason.ts';
import type { ApiCase } from './refusal-reasons.ts';

/** Undefined where the case is about anything else: a token, a filter, a page. */
export function linkReason(places: Places, document: JsonObject, one: ApiCase): Reason | undefined {
  const { operation, act, testCase } = one;
  if (!isLinked(operation)) return undefined;
  const { status, code, sorted } = testCase.expect;
  const steps = stepsOf(places, operation, testCase.arrange);
  if (status === 404 && code === 'not_found') return absent(places, operation, one, steps);
  if (isLinking(operation.kind))
    return status === 204
      ? { ...promise(places, document, operation), catches: linkFault(operation, steps) }
      : undefined;
  const isPlain = act.query.length === 0 && sorted === undefined && steps.some(({ kind }) => kind === 'link');
  return isPlain && status === 200 ? { ...promise(places, document, operation), catches: listFault(steps) } : undefined;
}

interface LinkStep {
  readonly kind: OperationKind;
  /** The ids of both, as text. */
  readonly parent: string;
  readonly target: string;
}

/** What a case links and unlinks before it acts. */
function stepsOf(places: Places, { link, under }: Linking, arrange: readonly Step[]): LinkStep[] {
  return arrange.flatMap((step) => {
    const operation = places.operation(step.operation);
    if (operation === undefined || !isLinked(operation) || operation.link.join !== link.join) return [];
    const at = (parameter = ''): string => idAt(step, parameter);
    const [parent, target] = [at(operation.under.parameter), at(operation.link.parameter)];
    const isSameWay = operation.under.field === under.field;
    return [{ kind: operation.kind, parent: isSameWay ? parent : target, target: isSameWay ? target : parent }];
  });
}

const idAt = ({ path }: Step, parameter: string): string => textOf(path.find(([name]) => name === parameter)?.[1]);
const textOf = (value: Value | undefined): string => JSON.stringify(value ?? null);

function promise(places: Places, document: JsonObject, { link, under }: Linking): Pick<Reason, 'pointer' | 'says'> {
  const entity = places.feature.entities.find(({ name }) => name === link.join);
  const pointer = join(entity?.pointer ?? '', 'x-entity', 'uniques');
  return {
    pointer: valueAt(document, pointer) === undefined ? (entity?.pointer ?? '') : pointer,
    says: `${link.join} links ${link.entity} to ${under.entity}; ${under.field} and ${link.field} are unique together.`,
  };
}

function linkFault({ kind }: Linking, steps: readonly LinkStep[]): string {
  if (kind === 'unlink') return 'reports that two are no longer linked and leaves them linked';
  if (steps.some((step) => step.kind === 'unlink')) return 'does not link again what was unlinked';
  if (steps.some((step) => step.kind === 'link')) return 'refuses to link what is linked already, or links it twice';
  return 'reports a link and does not store it';
}

function listFault(steps: readonly LinkStep[]): string {
  const links = steps.filter(({ kind }) => kind === 'link');
  const [first, ...others] = links;
  if (steps.some(({ kind }) => kind === 'unlink'))
    return 'goes on listing what was unlinked, or loses other links with it';
  if (others.some(({ parent }) => parent !== first?.parent)) return 'lists or counts what is linked to another';
  if (others.some(({ target }) => target === first?.target)) return 'lists twice what was linked twice';
  return 'lists what is not linked, or leaves out what is';
}

function absent(places: Places, operation: Linking, { act, testCase }: ApiCase, steps: readonly LinkStep[]): Reason {
  const { under, link } = operation;
  const [parent, target] = [idAt(act, under.parameter), idAt(act, link.parameter ?? '')];
  const pointer = responseOf(operation, 404)?.pointer ?? operation.pointer;
  const isUnknown = act.path.some(([, { kind }]) => kind === 'uuid');
  const isDeleted = testCase.arrange.some((step) => places.operation(step.operation)?.kind === 'delete');
  const made = testCase.arrange.filter(({ save }) => save !== undefined);
  const isForeign = new Set(made.map((step) => step.as)).size > 1;
  if (isUnknown || isDeleted || isForeign)
    return {
      pointer,
      says: 'Both ids of a link have to be of something that is there for the caller.',
      catches: isForeign
        ? 'links, unlinks or lists what another caller made'
        : isDeleted
          ? 'still finds what was deleted'
          : 'answers an unknown id with a success, or fails with 500',
    };
  const says = 'Only what is linked can be unlinked.';
  if (steps.some((step) => step.kind === 'unlink'))
    return { pointer, says, catches: 'reports the same unlinking twice as done' };
  const isElsewhere = steps.some((step) => step.parent !== parent && step.target === target);
  return {
    pointer,
    says,
    catches: isElsewhere ? 'takes away what is linked to another' : 'reports as unlinked what was never linked',
  };
}
