/** A rule of the operation on one holds for each item of a batch: what it refuses, is refused with all that came before it. */

import { isItemByItem, singleOf } from '../model/batch.ts';
import type { Operation, Rule, RuleExample } from '../model/types.ts';
import { batchCall, itemName, itemPointer, refusedAt } from './batch-call.ts';
import { mayRefuse, refuseItem } from './batch-refusal.ts';
import { withMembers } from './derive-common.ts';
import { entries } from './derive-domain.ts';
import { type Draft, OperationDraft } from './draft.ts';
import { creation, type World } from './world.ts';

/** `nth`: the example's place. A call of `single` can be made of it, so that its names are members. */
export function deriveBatchRule(
  draft: Draft,
  world: World,
  single: Operation,
  { rule, example, nth }: { readonly rule: Rule; readonly example: RuleExample; readonly nth: number },
): void {
  const batch = world.feature.operations.find((one) => singleOf(one, world.feature.operations) === single);
  const entity = single.entity === undefined ? undefined : world.entity(single.entity);
  if (batch === undefined || entity === undefined || !('refused' in example.then)) return;
  const one = new OperationDraft(draft, world, batch);
  if (!mayRefuse(one, 422)) return;
  const refused = refusedAt(batch, entity);
  const { arrange, act } = batchCall(world, batch, entity, (steps, at) =>
    at === refused ? creation(world, entity, itemName(entity, at), entries(example.given), at) : steps,
  );
  const within = batch.kind === 'batch-update' ? ['changes'] : [];
  const sent = entries(example.when).map(
    ([name, value]) => [itemPointer(batch, refused, ...within, name), value] as const,
  );
  const how = isItemByItem(batch)
    ? 'one item that is refused, and no other'
    : 'one item that is refused, and all with it';
  refuseItem(
    one,
    entity,
    ['rule', rule.id, nth],
    `${rule.statement}: ${how}`,
    { arrange, act: withMembers(act, sent) },
    { status: 422, code: example.then.refused },
  );
}
