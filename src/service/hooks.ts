/** Hooks: functions that a team writes around generated operations. Which there may be, and what each takes and gives. Pure data. */
import type { Crud } from './crud.ts';

export type Moment = 'before' | 'after';

/** parentId: what the path of a creation says; former: the entity before its change; found: one page of a list. */
export type HookValue = 'body' | 'id' | 'parentId' | 'query' | 'entity' | 'former' | 'found';

export interface HookShape {
  /** Behind the resources, in this order. */
  readonly takes: readonly HookValue[];
  /** What the operation goes on with; absent: nothing. */
  readonly gives?: HookValue;
}

export const HOOK_SHAPES: Readonly<Record<Crud['kind'], Readonly<Record<Moment, HookShape>>>> = {
  create: { before: { takes: ['body'], gives: 'body' }, after: { takes: ['entity'] } },
  get: { before: { takes: ['id'] }, after: { takes: ['entity'] } },
  list: { before: { takes: ['query'], gives: 'query' }, after: { takes: ['found'] } },
  update: { before: { takes: ['entity', 'body'], gives: 'body' }, after: { takes: ['former', 'entity'] } },
  replace: { before: { takes: ['entity', 'body'], gives: 'body' }, after: { takes: ['former', 'entity'] } },
  delete: { before: { takes: ['entity'] }, after: { takes: ['entity'] } },
  restore: { before: { takes: ['id'] }, after: { takes: ['entity'] } },
};

type AnyCrud = Pick<Crud, 'operation' | 'entity' | 'kind'>;

/** `Own`: a crud with the names of a language. */
export interface Hook<Own extends AnyCrud = AnyCrud> {
  readonly name: string;
  readonly moment: Moment;
  readonly crud: Own;
  readonly shape: HookShape;
}

/** A hook as it can be written: its name, and the head of its function. */
export interface PossibleHook {
  readonly name: string;
  /** operationId. */
  readonly operation: string;
  readonly signature: string;
}

/** `nameOf`: for a function around an operation, in the language; called once for each, in order. */
export function hooksOf<Own extends AnyCrud>(
  cruds: Iterable<Own>,
  nameOf: (moment: Moment, crud: Own) => string,
): Array<Hook<Own>> {
  return withMethod(cruds).flatMap((crud) =>
    (['before', 'after'] as const).map((moment) => ({
      name: nameOf(moment, crud),
      moment,
      crud,
      shape: shapeOf(crud, moment),
    })),
  );
}

/** No body says what the path says. */
function shapeOf({ kind, operation }: AnyCrud, moment: Moment): HookShape {
  const shape = HOOK_SHAPES[kind][moment];
  const isTold = kind === 'create' && moment === 'before' && operation.under !== undefined;
  return isTold ? { ...shape, takes: ['parentId', ...shape.takes] } : shape;
}

/** A service has one method for each kind of operation on an entity, and for each parent: a second operation of that kind calls the first one's. */
export function withMethod<Own extends AnyCrud>(cruds: Iterable<Own>): Own[] {
  const seen = new Set<string>();
  return [...cruds].filter(({ entity, kind, operation }) => {
    const key = `${kind} ${entity.name} ${operation.under?.field ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
