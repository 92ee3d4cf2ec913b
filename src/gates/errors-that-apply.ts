/** Which errors an operation can meet, by its kind: each must be documented. */
import { isItemByItem } from '../model/batch.ts';
import type { Feature, Operation } from '../model/types.ts';
import { hasUniques } from '../model/uniques.ts';

const WRITES = ['create', 'update', 'replace', 'restore', 'batch-create', 'batch-update'];

/** In numeric order. 500 is documented and never derived. */
export function errorsThatApply(feature: Feature, operation: Operation): number[] {
  const entity = feature.entities.find((one) => one.name === operation.entity);
  // What refuses an item stands in its result.
  const isWhole = !isItemByItem(operation);
  const writes = isWhole && WRITES.includes(operation.kind);
  const refs = writes && (entity?.fields.some((field) => field.type.kind === 'ref') ?? false);
  const unique = writes && entity !== undefined && hasUniques(entity);
  const referenced =
    isWhole &&
    (operation.kind === 'delete' || operation.kind === 'batch-delete') &&
    feature.entities.some((one) =>
      one.fields.some((field) => field.type.kind === 'ref' && field.type.entity === entity?.name),
    );
  const hasBody = operation.body !== undefined;
  const applies: ReadonlyArray<readonly [number, boolean]> = [
    [400, hasBody || operation.parameters.some((parameter) => parameter.in !== 'cookie')],
    [401, operation.access.kind !== 'public'],
    [403, operation.access.kind === 'role'],
    [
      404,
      refs ||
        (isWhole && ['batch-update', 'batch-delete'].includes(operation.kind)) ||
        operation.parameters.some((parameter) => parameter.in === 'path'),
    ],
    [409, unique || operation.idempotent || referenced],
    [412, operation.precondition !== undefined],
    [422, hasBody || mayBeRefused(feature, operation)],
    [428, operation.precondition === 'required'],
    [429, true],
    [500, true],
  ];
  return applies.filter(([, applied]) => applied).map(([status]) => status);
}

const mayBeRefused = ({ rules }: Feature, { id }: Operation): boolean =>
  rules.some(({ operations, examples }) => operations.includes(id) && examples.some(({ then }) => 'refused' in then));

const WHEN: Readonly<Record<number, string>> = {
  400: 'the body may be no JSON, a parameter may be wrong',
  401: 'the token may be missing or not valid',
  403: 'the caller may lack the role',
  404: 'what the path or the body refers to may not exist',
  409: 'it may conflict with what is there',
  412: 'it may have changed since the client saw it',
  422: 'the body may break its schema or a rule',
  428: 'If-Match may be left out',
  429: 'the rate limit may be used up',
  500: 'the service may fail',
};
export const whenOf = (status: number): string => WHEN[status] ?? 'it applies to this operation';
