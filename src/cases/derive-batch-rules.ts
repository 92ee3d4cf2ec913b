/** A rule of the operation on one holds for each item of a batch: what it refuses, is refused with all that came before it. */
import { singleOf } from '../model/batch.ts';
import type { Operation, Rule, RuleExample } from '../model/types.ts';
import { batchCall, batchSize, itemName, itemPointer } from './batch-call.ts';
import { withMembers } from './derive-crud.ts';
import { entries } from './derive-domain.ts';
import { type Draft, OperationDraft } from './draft.ts';
import { creation, responseOf, type World } from './world.ts';

/** `nth`: the example's place. A call of `single` can be made of it, so that its names are members. */
export function deriveBatchRule(
  draft: Draft,
  world: World,
  single: Operation,
  { rule, example, nth }: { readonly rule: Rule; readonly example: RuleExample; readonly nth: number },
): void {
  const batch = world.feature.operations.find((one) => singleOf(one, world.feature.operations) === single);
  const entity = single.entity === undefined ? undefined : world.entity(single.entity);
  if (batch === undefined || entity === undefined || responseOf(batch, 422) === undefined) return;
  if (!('refused' in example.then)) return;
  const last = batchSize(entity) - 1;
  const { arrange, act } = batchCall(world, batch, entity, (steps, at) =>
    at === last ? creation(world, entity, itemName(entity, at), entries(example.given), at) : steps,
  );
  const within = batch.kind === 'batch-update' ? ['changes'] : [];
  const sent = entries(example.when).map(
    ([name, value]) => [itemPointer(batch, last, ...within, name), value] as const,
  );
  new OperationDraft(draft, world, batch).refuse(
    [422, 'rule', rule.id, nth],
    `${rule.statement}: one item that is refused, and all with it`,
    arrange,
    withMembers(act, sent),
    { status: 422, code: example.then.refused },
  );
}
