/** What a batch is refused with, as the documents show it: code and place are those of an item, and of no operation on one. */
import type { EntityInput, FieldInput } from '../../input/feature-input.ts';
import { type BatchKind, listMember } from '../../model/batch.ts';
import type { Fault, Shown } from './problems.ts';

/** Any item but the first: its place cannot be taken for one of the operation on one. */
const AT: Readonly<Record<BatchKind, number>> = { 'batch-create': 3, 'batch-update': 3, 'batch-delete': 1 };

/** By status. */
export function itemRefusals({ fields }: EntityInput, kind: BatchKind): Readonly<Record<number, Shown>> {
  const item = `/${listMember(kind)}/${AT[kind]}`;
  const member = (is: (field: FieldInput) => boolean): string | undefined => {
    const found = fields.find(is);
    return found && `${item}${kind === 'batch-update' ? '/changes' : ''}/${found.name}`;
  };
  const id = kind === 'batch-update' ? `${item}/id` : item;
  const target = kind === 'batch-create' ? member(({ type }) => type.kind === 'ref') : id;
  const unique = member((field) => field.unique);
  const required = kind === 'batch-update' ? id : member((field) => field.required);
  return {
    400: { code: 'bad_request' },
    404: { code: 'reference_not_found', errors: [invalid(target ?? item, 'does not exist')] },
    409: conflict(kind, item, unique),
    422: {
      code: 'validation_failed',
      errors: [
        kind === 'batch-delete' || required === undefined
          ? { pointer: id, ...(kind === 'batch-delete' ? NO_ID : NO_ITEM) }
          : { pointer: required, code: 'required', message: 'is required' },
      ],
    },
  };
}

/** The same where each item is refused by itself: nothing but a key stands against the whole. */
export const ofRequest = (entity: EntityInput, kind: BatchKind): Readonly<Record<number, Shown>> => ({
  ...itemRefusals(entity, kind),
  409: { code: 'idempotency_key_reused' },
});

const NO_ID = { code: 'format', message: 'is not a UUID' };
const NO_ITEM = { code: 'type', message: 'has the wrong type' };

const invalid = (pointer: string, message: string): Fault => ({ pointer, code: 'invalid', message });

function conflict(kind: BatchKind, item: string, unique: string | undefined): Shown {
  if (kind === 'batch-delete') return { code: 'referenced', errors: [invalid(item, 'is referred to')] };
  // Without a unique member, nothing but the key of a creation conflicts.
  return unique === undefined
    ? { code: 'idempotency_key_reused' }
    : { code: 'already_exists', errors: [invalid(unique, 'is taken')] };
}
