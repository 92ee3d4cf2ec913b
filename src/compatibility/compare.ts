/** Two documents of a feature → what changed between them, and what of it breaks clients. Pure. */
import type { Access, Body, Feature, Operation, Ownership, Parameter, Response, Schema } from '../model/types.ts';
import type { Change, ChangeCode, SchemaChange, Side } from './change.ts';
import { compareSchemas, type Names, namesOf } from './schemas.ts';

export function compareFeatures(before: Feature, after: Feature): Change[] {
  const names = namesOf(before, after);
  const was = new Map(before.operations.map((operation) => [routeOf(operation), operation]));
  const is = new Map(after.operations.map((operation) => [routeOf(operation), operation]));
  const gone = before.operations.filter((operation) => !is.has(routeOf(operation)));
  const changes = [
    ...gone.map((operation) => goneTo(operation, after)),
    ...after.operations
      .filter((operation) => !was.has(routeOf(operation)))
      .map((operation) => whole('operation-added', operation, { after: called(operation) })),
    ...after.operations.flatMap((operation) => {
      const former = was.get(routeOf(operation));
      if (former === undefined) return [];
      const owners = [ownerIn(before, former), ownerIn(after, operation)] as const;
      return [
        ...operations(names, former, operation),
        ...access(former, operation, owners),
        ...deletion(before, after, operation),
      ];
    }),
  ];
  return together(changes);
}

/** What clients write; the name of a path parameter they never see. */
const routeOf = ({ method, path }: Operation): string => `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/** `POST /api/v1/products`. */
export const called = ({ method, path }: Operation): string => `${method.toUpperCase()} ${path}`;

interface Said {
  readonly breaking?: boolean;
  readonly side?: Side;
  readonly at?: string;
  readonly before?: string;
  readonly after?: string;
  readonly pointer?: string;
}

function whole(code: ChangeCode, operation: Operation, said: Said): Change {
  return {
    code,
    breaking: said.breaking ?? false,
    operations: [operation.id],
    ...(said.side === undefined ? {} : { side: said.side }),
    at: said.at ?? '',
    before: said.before ?? '',
    after: said.after ?? '',
    pointer: said.pointer ?? operation.pointer,
  };
}

function goneTo(operation: Operation, after: Feature): Change {
  const moved = after.operations.find(({ id }) => id === operation.id);
  return whole('operation-removed', operation, {
    breaking: true,
    before: called(operation),
    after: moved === undefined ? '' : called(moved),
  });
}

function operations(names: Names, before: Operation, after: Operation): Change[] {
  return [
    // Nothing on the wire; generated clients have another method.
    ...(before.id === after.id ? [] : [whole('operation-renamed', after, { before: before.id, after: after.id })]),
    ...(!before.deprecated && after.deprecated ? [whole('operation-deprecated', after, {})] : []),
    ...parameters(names, before, after),
    ...bodies(names, before, after),
    ...responses(names, before, after),
  ];
}

type Owners = readonly [before: Ownership | undefined, after: Ownership | undefined];

/** Whose rows an operation is about; a new one is anybody's to make. */
const ownerIn = ({ entities }: Feature, { kind, entity }: Operation): Ownership | undefined =>
  kind === 'create' || kind === 'batch-create' ? undefined : entities.find(({ name }) => name === entity)?.owner;

function access(before: Operation, after: Operation, [had, has]: Owners): Change[] {
  const [was, is] = [describeAccess(before.access, had), describeAccess(after.access, has)];
  if (was === is) return [];
  const narrower = !admits(after.access, before.access) || !admitsRows(has, had);
  return [
    whole(narrower ? 'access-narrowed' : 'access-widened', after, { breaking: narrower, before: was, after: is }),
  ];
}

/** The wire is the same; who counted on taking a deletion back cannot any more, not even the team. */
function deletion(before: Feature, after: Feature, operation: Operation): Change[] {
  if (operation.kind !== 'delete' && operation.kind !== 'batch-delete') return [];
  const isKept = ({ entities }: Feature): boolean =>
    entities.find(({ name }) => name === operation.entity)?.softDelete === true;
  const [was, is] = [isKept(before), isKept(after)];
  return was === is ? [] : [whole(is ? 'deletion-kept' : 'deletion-final', operation, { breaking: was })];
}

function describeAccess(access: Access, owner: Ownership | undefined): string {
  const roles = [...(owner?.roles ?? [])].sort().join(' or ');
  if (access.kind === 'user' && owner !== undefined)
    return `whoever made the row${roles === '' ? '' : `, or has the role ${roles}`}`;
  switch (access.kind) {
    case 'public':
      return 'anyone';
    case 'user':
      return 'whoever has signed in';
    case 'role':
      return `the role ${[...access.roles].sort().join(' and ')}`;
    case 'unsupported':
      return `whoever has ${access.scheme}`;
  }
}

/** Whether all that `old` let in may still come. Of several roles, all must be had. */
function admits(now: Access, old: Access): boolean {
  if (now.kind === 'public') return true;
  if (now.kind === 'user') return old.kind === 'user' || old.kind === 'role';
  return now.kind === 'role' && old.kind === 'role' && now.roles.every((role) => old.roles.includes(role));
}

/** Whether all rows that `old` showed to somebody are still shown to them. */
const admitsRows = (now: Ownership | undefined, old: Ownership | undefined): boolean =>
  now === undefined || old?.roles.every((role) => now.roles.includes(role)) === true;

const keyOf = ({ in: place, name }: Parameter, operation: Operation): string =>
  place === 'path'
    ? `path ${[...operation.path.matchAll(/\{([^}]*)\}/g)].findIndex(([, one]) => one === name)}`
    : `${place} ${place === 'header' ? name.toLowerCase() : name}`;

function parameters(names: Names, before: Operation, after: Operation): Change[] {
  const was = new Map(before.parameters.map((one) => [keyOf(one, before), one]));
  const is = new Map(after.parameters.map((one) => [keyOf(one, after), one]));
  const changes: Change[] = [];
  for (const [key, one] of was)
    if (!is.has(key))
      changes.push(
        whole('parameter-removed', after, { breaking: true, side: 'request', at: said(one), pointer: one.pointer }),
      );
  for (const [key, one] of is) {
    const former = was.get(key);
    const about = { side: 'request' as const, at: said(one), pointer: one.pointer };
    if (former === undefined) {
      const after_ = one.required ? 'required' : 'optional';
      changes.push(whole('parameter-added', after, { ...about, breaking: one.required, after: after_ }));
      continue;
    }
    if (former.required !== one.required)
      changes.push(
        whole(one.required ? 'parameter-required' : 'parameter-optional', after, { ...about, breaking: one.required }),
      );
    changes.push(
      ...schemas(names, { before: former.schema, after: one.schema }, said(one), 'request', after, one.pointer),
    );
  }
  return changes;
}

/** `query per_page`. */
const said = ({ in: place, name }: Parameter): string => `${place} ${name}`;

function bodies(names: Names, { body: before }: Operation, after: Operation): Change[] {
  const { body } = after;
  const about = { side: 'request' as const, at: 'body', pointer: body?.pointer ?? after.pointer };
  if (before === undefined && body === undefined) return [];
  if (before === undefined)
    return [
      whole('body-added', after, {
        ...about,
        breaking: body?.required === true,
        after: body?.required === true ? 'required' : 'optional',
      }),
    ];
  if (body === undefined) return [whole('body-removed', after, { ...about, breaking: true })];
  const required =
    before.required === body.required
      ? []
      : [whole(body.required ? 'body-required' : 'body-optional', after, { ...about, breaking: body.required })];
  return [
    ...required,
    ...media(before, body, 'request', after),
    ...schemas(names, pairOf(before, body), 'body', 'request', after, body.pointer),
  ];
}

function media(
  before: Pick<Body | Response, 'mediaType'>,
  now: Pick<Body | Response, 'mediaType' | 'pointer'>,
  side: Side,
  operation: Operation,
  at = 'body',
): Change[] {
  if (before.mediaType === now.mediaType) return [];
  const [was, is] = [before.mediaType ?? 'no content', now.mediaType ?? 'no content'];
  return [
    whole('media-type-changed', operation, { breaking: true, side, at, before: was, after: is, pointer: now.pointer }),
  ];
}

const ANY: Schema = { kind: 'any', nullable: true, pointer: '' };
const pairOf = (before: Pick<Response, 'schema'>, after: Pick<Response, 'schema'>) => ({
  before: before.schema ?? ANY,
  after: after.schema ?? ANY,
});

const isSuccess = (status: Response['status']): boolean => typeof status === 'number' && status < 400;

function responses(names: Names, before: Operation, after: Operation): Change[] {
  const was = new Map(before.responses.map((response) => [response.status, response]));
  const is = new Map(after.responses.map((response) => [response.status, response]));
  const changes: Change[] = [];
  for (const [status, response] of was)
    if (!is.has(status))
      changes.push(
        whole('status-removed', after, {
          // Who handles a refusal that never comes is right still.
          breaking: isSuccess(status),
          side: 'response',
          at: String(status),
          pointer: response.pointer,
        }),
      );
  for (const [status, response] of is) {
    const former = was.get(status);
    if (former === undefined)
      changes.push(whole('status-added', after, { side: 'response', at: String(status), pointer: response.pointer }));
    else changes.push(...sameStatus(names, former, response, after));
  }
  return changes;
}

function sameStatus(names: Names, before: Response, now: Response, after: Operation): Change[] {
  const at = String(now.status);
  const changed = media(before, now, 'response', after, at);
  return [
    ...changed,
    ...headers(before, now, after),
    ...(changed.length > 0 ? [] : schemas(names, pairOf(before, now), at, 'response', after, now.pointer)),
  ];
}

function headers(before: Response, now: Response, after: Operation): Change[] {
  const names = (response: Response): Map<string, string> =>
    new Map(response.headers.map((name) => [name.toLowerCase(), name]));
  const [was, is] = [names(before), names(now)];
  const about = { side: 'response' as const, pointer: now.pointer };
  return [
    ...[...was]
      .filter(([key]) => !is.has(key))
      .map(([, name]) => whole('header-removed', after, { ...about, breaking: true, at: `${now.status} ${name}` })),
    ...[...is]
      .filter(([key]) => !was.has(key))
      .map(([, name]) => whole('header-added', after, { ...about, at: `${now.status} ${name}` })),
  ];
}

function schemas(
  names: Names,
  pair: { readonly before: Schema; readonly after: Schema },
  at: string,
  side: Side,
  operation: Operation,
  pointer: string,
): Change[] {
  return compareSchemas(names, pair, at, side).map((one: SchemaChange) =>
    whole(one.code, operation, {
      breaking: side === 'request' ? one.narrows : one.widens,
      side,
      at: one.at,
      before: one.before,
      after: one.after,
      pointer,
    }),
  );
}

/** What several operations share is one change. */
function together(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const { code, side, at, before, after, breaking } = change;
    // Names of operations say where nothing else does.
    const alone = side === undefined || !/^[A-Z]/.test(at) ? change.operations.join() : '';
    const key = JSON.stringify([code, side, at, before, after, breaking, alone]);
    const known = found.get(key);
    const operations = [...new Set([...(known?.operations ?? []), ...change.operations])];
    found.set(key, { ...(known ?? change), operations });
  }
  return [...found.values()];
}
