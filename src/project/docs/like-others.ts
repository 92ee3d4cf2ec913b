/** What a new entity of a feature that exists takes over from the others. Pure. */
import { isJoin } from '../../input/entity-paths.ts';
import { type EntityInput, type EntityOperation, USUAL_OPERATIONS } from '../../input/feature-input.ts';

/** Operations and owners that all others have are a new one's, too: nobody is asked for them again. */
export function likeOthers(before: readonly EntityInput[], fresh: readonly EntityInput[]): EntityInput[] {
  const others = before.filter((one) => !isJoin(one));
  const operations = shared(others.map(plainOperations));
  const owner = shared(others.map((one) => one.owner));
  const restores = before.some(({ only }) => only?.includes('restore') === true);
  return fresh.map((one) => {
    if (isJoin(one)) return { ...one, only: [] };
    // Nothing but what stays can be restored.
    const own = operations && [...operations, ...(restores && one.softDelete === true ? ['restore' as const] : [])];
    return {
      ...one,
      ...(own === undefined || own.join() === USUAL_OPERATIONS.join() ? {} : { only: own }),
      ...(owner === undefined ? {} : { owner }),
    };
  });
}

const plainOperations = ({ only = USUAL_OPERATIONS }: EntityInput): readonly EntityOperation[] =>
  only.filter((one) => one !== 'restore');

/** Undefined where there is none, or where they differ. */
function shared<T>([first, ...others]: ReadonlyArray<readonly T[] | undefined>): readonly T[] | undefined {
  return others.every((other) => other?.join() === first?.join()) ? first : undefined;
}

/** What it took over, for people to read. */
export function likenessLine(entity: EntityInput): string {
  if (isJoin(entity)) return '';
  const { only, owner } = entity;
  const taken = [
    ...(only === undefined ? [] : [`its operations (${only.join(', ')})`]),
    ...(owner === undefined
      ? []
      : [`its rows belong to who makes them${owner.length === 0 ? '' : `, and all are seen by ${owner.join(', ')}`}`]),
  ];
  return taken.length === 0 ? '' : ` As those of the others: ${taken.join('; ')}.`;
}
