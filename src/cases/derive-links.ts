/** Cases of links: what is linked is listed once, and nothing else is; neither side may be missing. */
import { isLinked, isLinking, type Linking } from '../model/links.ts';
import type { Operation } from '../model/types.ts';
import { counted, type ValidCall } from './derive-common.ts';
import { anotherCaller, isOpen } from './derive-owner.ts';
import { deleting, deletion } from './derive-restore.ts';
import { type Draft, OperationDraft } from './draft.ts';
import { linking, namesOf, one, pathOf, sibling } from './link-call.ts';
import type { Expect, Step, Values } from './types.ts';
import { call, responseOf, saved, type World } from './world.ts';

/** Of the things that a case of a list makes, each is linked as soon as it is there. */
export class LinkedListDraft extends OperationDraft {
  private readonly linked: Linking;
  private readonly link: Linking | undefined;
  private readonly parent: readonly Step[];

  constructor(draft: Draft, world: World, operation: Linking) {
    super(draft, world, operation);
    this.linked = operation;
    this.link = sibling(world.feature, operation, 'link');
    this.parent = one(world, operation.under.entity, namesOf(operation, world).parent);
  }

  override add(
    suffix: ReadonlyArray<string | number>,
    title: string,
    arrange: readonly Step[],
    act: Step,
    expect: Expect,
  ): void {
    const { parent } = namesOf(this.linked, this.world);
    const placed = (step: Step): Step =>
      step.operation === this.operation.id && step.path.length === 0
        ? { ...step, path: pathOf(this.linked, saved(parent, 'id'), saved(parent, 'id')).slice(0, 1) }
        : step;
    const isPlaced = act.path.length > 0 || arrange.some(({ save }) => save === parent);
    if (isPlaced) {
      super.add(suffix, title, arrange, act, expect);
      return;
    }
    const creates = new Set(
      this.world.feature.operations.flatMap(({ id, kind, entity }) =>
        kind === 'create' && entity === this.operation.entity ? [id] : [],
      ),
    );
    const each = arrange.flatMap((step) => {
      const made = creates.has(step.operation) && step.save !== undefined && this.link !== undefined;
      return made && step.save !== undefined && this.link !== undefined
        ? [step, linking(this.link, parent, step.save)]
        : [placed(step)];
    });
    super.add(suffix, title, [...this.parent, ...each], placed(act), expect);
  }
}

export function deriveLinks(draft: OperationDraft, valid: ValidCall): void {
  const { operation } = draft;
  if (!isLinked(operation)) return;
  if (operation.kind === 'list') deriveListed(draft, operation);
  else deriveLinked(draft, operation, valid);
  deriveAbsent(draft, operation, valid);
}

function deriveLinked(draft: OperationDraft, operation: Linking, valid: ValidCall): void {
  const { world } = draft;
  const { parent, target } = namesOf(operation, world);
  const isLink = operation.kind === 'link';
  const other = sibling(world.feature, operation, isLink ? 'unlink' : 'link');
  if (isLink || other !== undefined)
    draft.add([204], isLink ? 'both are linked' : 'what is linked is unlinked', valid.arrange, valid.act, {
      status: 204,
    });
  if (isLink) {
    draft.add([204, 'twice'], 'what is linked already stays so', [...valid.arrange, valid.act], valid.act, {
      status: 204,
    });
    if (other !== undefined)
      draft.add(
        [204, 'again'],
        'what was unlinked may be linked again',
        [...valid.arrange, valid.act, linking(other, parent, target)],
        valid.act,
        { status: 204 },
      );
    return;
  }
  if (responseOf(operation, 404) === undefined) return;
  const made = [...one(world, operation.under.entity, parent), ...one(world, operation.link.entity, target)];
  const notFound = { status: 404, code: 'not_found' } as const;
  draft.refuse([404, 'unlinked'], 'what is not linked is not found', made, valid.act, notFound);
  if (other === undefined) return;
  draft.refuse([404, 'twice'], 'what was unlinked is not found', [...valid.arrange, valid.act], valid.act, notFound);
  const another = `other_${parent}`;
  draft.refuse(
    [404, 'parent'],
    'what is linked to another is not found',
    [...made, ...one(world, operation.under.entity, another, 1), linking(other, another, target)],
    valid.act,
    notFound,
  );
}

/** Neither side may be unknown, deleted, or made by another caller whose rows nobody else sees. */
function deriveAbsent(draft: OperationDraft, operation: Linking, valid: ValidCall): void {
  if (responseOf(operation, 404) === undefined) return;
  const { world } = draft;
  const names = namesOf(operation, world);
  const notFound = { status: 404, code: 'not_found' } as const;
  const made = one(world, operation.under.entity, names.parent);
  const base: ValidCall = isLinking(operation.kind)
    ? { arrange: [...made, ...one(world, operation.link.entity, names.target)], act: valid.act }
    : { arrange: made, act: call(operation, { path: [[operation.under.parameter, saved(names.parent, 'id')]] }) };
  for (const [entity, name, parameter] of [
    [operation.under.entity, names.parent, operation.under.parameter],
    [operation.link.entity, names.target, operation.link.parameter],
  ] as const) {
    const found = world.entity(entity);
    if (parameter === undefined || found === undefined) continue;
    const unknown = base.act.path.map(([key, value]) => [key, key === parameter ? { kind: 'uuid' } : value] as const);
    draft.refuse(
      [404, parameter, 'unknown'],
      `${parameter}: an id that nothing has is not found`,
      base.arrange,
      { ...base.act, path: unknown as Values },
      notFound,
    );
    const remove = deletion(world, found);
    if (remove !== undefined)
      draft.refuse(
        [404, parameter, 'deleted'],
        `${parameter}: what was deleted is not found`,
        [...base.arrange, deleting(remove, name)],
        base.act,
        notFound,
      );
    if (found.owner === undefined || !isOpen(operation)) continue;
    const caller = anotherCaller(found.owner);
    draft.refuse(
      [404, parameter, 'other-caller'],
      `${parameter}: what another caller made is not found`,
      base.arrange.map((step) => (step.save === name ? { ...step, as: caller } : step)),
      base.act,
      notFound,
    );
  }
}

function deriveListed(draft: OperationDraft, operation: Linking): void {
  const { world } = draft;
  const [link, unlink] = (['link', 'unlink'] as const).map((kind) => sibling(world.feature, operation, kind));
  if (link === undefined) return;
  const { parent, target } = namesOf(operation, world);
  const [otherParent, otherTarget] = [`other_${parent}`, `other_${target}`];
  const act = call(operation, { path: [[operation.under.parameter, saved(parent, 'id')]] });
  const made = [
    ...one(world, operation.under.entity, parent),
    ...one(world, operation.link.entity, target),
    ...one(world, operation.link.entity, otherTarget, 1),
    linking(link, parent, target),
  ];
  const shows = (ids: readonly string[]): Expect => ({
    status: 200,
    ids: ids.map((id) => saved(id, 'id')),
    ...counted(operation, ids.length),
  });
  draft.add([200, 'linked'], 'what is linked is listed, and nothing else', made, act, shows([target]));
  draft.add(
    [200, 'linked', 'twice'],
    'what is linked twice is listed once',
    [...made, linking(link, parent, target)],
    act,
    shows([target]),
  );
  const others = [...one(world, operation.under.entity, otherParent, 1), linking(link, otherParent, otherTarget)];
  draft.add(
    [200, 'parent'],
    'what is linked to another is neither listed nor counted',
    [...made, ...others],
    act,
    shows([target]),
  );
  if (unlink === undefined) return;
  draft.add(
    [200, 'unlinked'],
    'what was unlinked is left out, and what else is linked stays',
    [...made, linking(link, parent, otherTarget), linking(unlink, parent, target)],
    act,
    shows([otherTarget]),
  );
}

/** Whether a list shows what a join links, which everything that a case makes has to be. */
export const isLinkedList = (operation: Operation): operation is Linking =>
  operation.kind === 'list' && isLinked(operation);
