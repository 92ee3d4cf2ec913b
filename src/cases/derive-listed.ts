/** Where one cannot be read, its list is where changes show. */

import type { Entity, Field, Operation } from '../model/types.ts';
import { withMembers } from './derive-common.ts';
import { idParameter, replacement, subjectName } from './derive-crud.ts';
import { everyChange } from './derive-stored.ts';
import type { OperationDraft } from './draft.ts';
import type { Step } from './types.ts';
import { call, creation, only, responseOf, saved, type World } from './world.ts';

/** `list` after the only one there is was changed or replaced. Belongs to the list, which acts. */
export function deriveListedChange(draft: OperationDraft, entity: Entity): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  const made = creation(world, entity, name);
  if (made.length === 0 || world.operation(entity.name, 'get') !== undefined) return;
  const listed = listedFields(world, operation, entity);
  for (const kind of ['update', 'replace'] as const) {
    const change = world.operation(entity.name, kind);
    if (change === undefined) continue;
    const { steps, changes } = everyChange(world, entity, kind, (field) => listed.has(field));
    if (changes.length === 0) continue;
    const step: Step =
      kind === 'update'
        ? call(change, { path: [[idParameter(change), saved(name, 'id')]], body: only(changes) })
        : withMembers(replacement(world, entity, change, name), changes);
    draft.add(
      [200, kind === 'update' ? 'changed' : 'replaced'],
      kind === 'update' ? 'a change is listed, whatever it changes' : 'a replacement is listed whole',
      [...made, ...steps, step],
      call(operation),
      { status: 200, body: changes.map(([member, value]) => [`/items/0/${member}`, value] as const) },
    );
  }
}

/** The fields that each item of a list shows. */
function listedFields(world: World, operation: Operation, { fields }: Entity): ReadonlySet<Field> {
  const page = world.real(responseOf(operation, 200)?.schema);
  const items = page?.kind === 'object' ? page.properties.find(({ name }) => name === 'items') : undefined;
  const list = world.real(items?.schema);
  const item = world.real(list?.kind === 'array' ? list.items : undefined);
  const members = new Set(item?.kind === 'object' ? item.properties.map(({ name }) => name) : []);
  return new Set(fields.filter(({ name }) => members.has(name)));
}
