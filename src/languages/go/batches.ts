/** Operations on several of an entity in Go: a method of the service, and its handler. */
import { listMember } from '../../model/batch.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';

const FOLDER = 'languages/go/feature/api';
const DOMAIN = 'domain';

const METHODS = { 'batch-create': 'CreateAll', 'batch-update': 'UpdateAll', 'batch-delete': 'DeleteAll' } as const;
const VERBS = { 'batch-create': 'makes', 'batch-update': 'changes', 'batch-delete': 'removes' } as const;

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
}

export function batchMethodOf(batch: Batch, go: GoFeature): BatchMethod {
  const { kind, single, item } = batch;
  const pointer = `fmt.Sprintf("/${listMember(kind)}/%d`;
  const { service, type: entity } = go.names(single.entity);
  const common = {
    service,
    entity,
    name: METHODS[kind],
    says: `${METHODS[kind]} ${VERBS[kind]} ${plural(single.entity)} in their order: all, or none where one is refused.`,
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

/** `service`: the function of the package that makes the service. */
export function batchHandler(
  batch: Batch,
  go: GoFeature,
  names: { readonly name: string; readonly service: string },
  render: Renderer,
): string {
  const { single, body, answer } = batch;
  const { type, view } = go.names(single.entity);
  return render(`${FOLDER}/${batch.kind}.go.hbs`, {
    ...names,
    method: METHODS[batch.kind],
    body: `${DOMAIN}.${go.component(body.name)}`,
    items: memberOf(body.name, listMember(batch.kind), go),
    entity: `${DOMAIN}.${type}`,
    newView: `${DOMAIN}.New${view}`,
    answer: answer === undefined ? '' : `${DOMAIN}.${go.component(answer.name)}`,
    shown: memberOf(answer?.name, 'items', go),
    path: JSON.stringify(single.entity.path),
  });
}
