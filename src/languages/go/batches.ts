/** Operations on several of an entity in Go: a method of the service, and its handler. */
import { isItemByItem, listMember } from '../../model/batch.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';

const FOLDER = 'languages/go/feature/api';
const DOMAIN = 'domain';

const VERBS = { 'batch-create': 'makes', 'batch-update': 'changes', 'batch-delete': 'removes' } as const;

const methodOf = ({ kind, operation }: Pick<Batch, 'kind' | 'operation'>): string =>
  `${{ 'batch-create': 'Create', 'batch-update': 'Update', 'batch-delete': 'Delete' }[kind]}${isItemByItem(operation) ? 'Each' : 'All'}`;

/** Whether any is done item by item, in steps of the unit of work. */
export const hasSteps = (batches: Iterable<Pick<Batch, 'operation'>>): boolean =>
  [...batches].some(({ operation }) => isItemByItem(operation));

/** Whether any does all of its items or none. */
export const hasWhole = (batches: Iterable<Pick<Batch, 'operation'>>): boolean =>
  [...batches].some(({ operation }) => !isItemByItem(operation));

/** The member of a component, as Go calls it. */
const memberOf = (component: string | undefined, name: string, go: GoFeature): string =>
  go.contracts.get(component ?? '')?.members.find(({ property }) => property.name === name)?.name ?? '';

export interface BatchMethod {
  readonly service: string;
  readonly entity: string;
  readonly name: string;
  readonly says: string;
  /** What the parameter is called, and a list of what it is. */
  readonly items: string;
  readonly item: string;
  readonly type: string;
  /** The call for one, its error and what it gives. */
  readonly call: string;
  readonly pointer: string;
  readonly identified: string;
  readonly gives: boolean;
  readonly one: string;
  /** Of one that does each item by itself: what is made of an item, the service's member for steps, and the call. */
  readonly alone: { readonly of: string; readonly step: string; readonly result: string } | null;
}

/** `step`: the member of the service that does work in a step. */
export function batchMethodOf(batch: Batch, go: GoFeature, step: string): BatchMethod {
  const method = plainMethodOf(batch, go);
  if (!isItemByItem(batch.operation)) return method;
  const of = method.gives ? method.entity : 'struct{}';
  const result = method.gives ? method.call : `struct{}{}, ${method.call}`;
  const says = `${method.name} ${VERBS[batch.kind]} ${plural(batch.single.entity)} in their order, each by itself: what refuses one is its outcome.`;
  return { ...method, says, alone: { of, step, result } };
}

function plainMethodOf(batch: Batch, go: GoFeature): BatchMethod {
  const { kind, single, item } = batch;
  const pointer = `fmt.Sprintf("/${listMember(kind)}/%d`;
  const { service, type: entity } = go.names(single.entity);
  const common = {
    service,
    entity,
    alone: null,
    name: methodOf(batch),
    says: `${methodOf(batch)} ${VERBS[kind]} ${plural(single.entity)} in their order: all, or none where one is refused.`,
    one: variableOf(single.entity) === 'one' ? 'made' : 'one',
  };
  switch (kind) {
    case 'batch-create':
      return {
        ...common,
        items: 'bodies',
        item: 'body',
        type: go.component(single.body?.name ?? ''),
        call: 'service.Create(ctx, body)',
        pointer: `${pointer}", at)`,
        identified: `${pointer}", at)`,
        gives: true,
      };
    case 'batch-update':
      return {
        ...common,
        items: 'items',
        item: 'item',
        type: go.component(item?.name ?? ''),
        call: `service.Update(ctx, item.${memberOf(item?.name, 'id', go)}, item.${memberOf(item?.name, 'changes', go)})`,
        pointer: `${pointer}/changes", at)`,
        identified: `${pointer}/id", at)`,
        gives: true,
      };
    case 'batch-delete':
      return {
        ...common,
        items: 'ids',
        item: 'id',
        type: 'uuid.UUID',
        call: 'service.Delete(ctx, id)',
        pointer: `${pointer}", at)`,
        identified: `${pointer}", at)`,
        gives: false,
      };
  }
}

/** Of an item that was done. */
const STATUSES = {
  'batch-create': 'http.StatusCreated',
  'batch-update': 'http.StatusOK',
  'batch-delete': 'http.StatusNoContent',
} as const;

/** `service`: the function of the package that makes the service. */
export function batchHandler(
  batch: Batch,
  go: GoFeature,
  names: { readonly name: string; readonly service: string },
  render: Renderer,
): string {
  const { kind, single, body, answer } = batch;
  const { type, view } = go.names(single.entity);
  const isGone = kind === 'batch-delete';
  if (isItemByItem(batch.operation))
    return render(`${FOLDER}/batch-each.go.hbs`, {
      ...names,
      method: methodOf(batch),
      body: `${DOMAIN}.${go.component(body.name)}`,
      items: memberOf(body.name, listMember(kind), go),
      status: STATUSES[kind],
      of: isGone ? 'struct{}' : `${DOMAIN}.${type}`,
      view: isGone ? 'web.NothingOf' : `${DOMAIN}.New${view}`,
    });
  return render(`${FOLDER}/${batch.kind}.go.hbs`, {
    ...names,
    method: methodOf(batch),
    body: `${DOMAIN}.${go.component(body.name)}`,
    items: memberOf(body.name, listMember(batch.kind), go),
    entity: `${DOMAIN}.${type}`,
    newView: `${DOMAIN}.New${view}`,
    answer: answer === undefined ? '' : `${DOMAIN}.${go.component(answer.name)}`,
    shown: memberOf(answer?.name, 'items', go),
    path: JSON.stringify(single.entity.path),
  });
}
