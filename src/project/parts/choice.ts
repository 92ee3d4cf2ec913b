/** Which options a project can have: every id is known, and the parts go together. */
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { faultsWith, OPTIONS, type PartFault, SLOTS, unknownOptions } from '../../stacks/parts.ts';
import type { Stack } from '../../stacks/stack.ts';

/** What can be chosen. */
export const CHOICES = Object.values(OPTIONS).map(({ id, title }) => ({ id, title }));

/** Throws `unknown-part`, and `parts-conflict` with everything that does not go together. `where`: the flag or setting that names them. */
export function refuseParts(stack: Pick<Stack, 'parts' | 'title'>, ids: readonly string[], where: string): void {
  const [unknown] = unknownOptions(ids);
  if (unknown !== undefined) throw unknownPart(unknown, where);
  const faults = faultsWith(stack.parts, ids).map((fault) => ({
    code: 'parts-conflict',
    message: messageOf(fault, stack.title),
    where,
    hint: hintOf(fault),
  }));
  const [first] = faults;
  if (first !== undefined) throw new UserError('parts-conflict', `${first.message}.`, where, first.hint, faults);
}

function unknownPart(id: string, where: string): UserError {
  const known = Object.keys(OPTIONS);
  return new UserError(
    'unknown-part',
    `There is no part "${id}" that can be chosen.${didYouMean(id, known)}`,
    where,
    `Parts: ${known.join(', ')}. \`create-backend-feature parts\` describes them.`,
  );
}

/** `--with`, `add` and `remove --part` take several, with commas between them. Each once, in their order. Throws `missing-input` and `unknown-part`. */
export function idsIn(text: string, where: string): string[] {
  const words = text.split(',').map((id) => id.trim());
  const ids = [...new Set(words.filter((id) => id !== ''))];
  const [unknown] = unknownOptions(ids);
  if (unknown !== undefined) throw unknownPart(unknown, where);
  if (ids.length > 0) return ids;
  const known = Object.keys(OPTIONS).join(', ');
  throw new UserError('missing-input', `${where} names no part.`, where, `Parts: ${known}.`);
}

function messageOf(fault: PartFault, stack: string): string {
  if (fault.kind === 'language') return `${fault.part.title} is not there for ${stack}`;
  if (fault.kind === 'twice')
    return `${fault.parts[0].title} and ${fault.parts[1].title} are both what ${SLOTS[fault.slot]}, and a project has one`;
  return `${fault.part.title} needs a part that ${SLOTS[fault.slot]}`;
}

function hintOf(fault: PartFault): string {
  if (fault.kind !== 'missing') return 'Leave one of them out.';
  const filling = Object.values(OPTIONS).filter(({ provides }) => provides.includes(fault.slot));
  return filling.length === 0
    ? 'Leave it out.'
    : `Name one of these as well: ${filling.map(({ id }) => id).join(', ')}.`;
}
