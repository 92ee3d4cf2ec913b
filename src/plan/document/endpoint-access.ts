/** Who may call a new operation: as it was asked for, or as guarded as similar operations of the document. */
import { isBearer } from '../../model/access.ts';
import { isObject, objectAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import type { Addition, Derived, EndpointInput, Owner } from './endpoint-types.ts';
import { BEARER } from './operation-parts.ts';
import type { ErrorStatus } from './problems.ts';

export interface EndpointAccess {
  /** `security`, or nothing where the document's own holds. */
  readonly value: JsonObject;
  readonly statuses: readonly ErrorStatus[];
  readonly additions: readonly Addition[];
  readonly derived: readonly Derived[];
}

interface Guarded {
  readonly method: string;
  readonly path: string;
  /** Undefined: that of the document. */
  readonly own: Json | undefined;
  readonly effective: Json | undefined;
}

export function endpointAccess(document: JsonObject, input: EndpointInput, owner: Owner | undefined): EndpointAccess {
  if (input.access === undefined) return likeOthers(document, input, owner);
  const { access } = input;
  if (access === 'public') return { value: { security: [] }, statuses: [], additions: [], derived: [] };
  const known = bearerScheme(document);
  const scheme = known ?? 'bearerAuth';
  const security = [{ [scheme]: access === 'user' ? [] : [access] }];
  return {
    value: { security },
    statuses: statusesOf(security),
    additions: known === undefined ? [{ at: ['components', 'securitySchemes', scheme], value: BEARER }] : [],
    derived: [],
  };
}

/** What is wrong with `--access` in this document. */
export function accessFaults(document: JsonObject, access: string | undefined, file: string): Diagnostic[] {
  if (access === undefined || access === 'public') return [];
  const fault = (message: string, hint: string): Diagnostic[] => [{ code: 'usage', message, where: '--access', hint }];
  const roles = rolesOf(document);
  if (access !== 'user' && !roles.includes(access))
    return fault(
      `no operation asks for the role "${access.slice(0, 80)}".${didYouMean(access, ['public', 'user', ...roles])}`,
      `Write public, user, or a role: ${roles.join(', ')}. A new role is first written into "security" of ${file}.`,
    );
  const schemes = Object.keys(schemesOf(document));
  if (schemes.length === 0 || bearerScheme(document) !== undefined) return [];
  return fault(
    `${schemes.join(', ')} of the document ${schemes.length === 1 ? 'is' : 'are'} no bearer token, and others are not generated`,
    `Add an http bearer scheme to components.securitySchemes of ${file}, or leave --access out.`,
  );
}

/** Roles that the document knows, and the one that policies of features know. */
function rolesOf(document: JsonObject): string[] {
  const asked = operationsIn(document).flatMap(({ effective }) => rolesIn(effective));
  const offered = Object.values(schemesOf(document)).flatMap((scheme) =>
    isObject(scheme)
      ? Object.values(objectAt(scheme, 'flows') ?? {}).flatMap((flow) =>
          isObject(flow) ? Object.keys(objectAt(flow, 'scopes') ?? {}) : [],
        )
      : [],
  );
  return [...new Set(['admin', ...asked, ...offered])];
}

/** The most guarded of the operations that are most like it; nearer ones first. */
function likeOthers(document: JsonObject, { method }: EndpointInput, owner: Owner | undefined): EndpointAccess {
  const all = operationsIn(document);
  const isAlike = (other: Guarded): boolean => (other.method === 'get') === (method === 'GET');
  const groups =
    owner === undefined
      ? [all]
      : [
          all.filter((one) => one.path === `${owner.path}/{id}` && isAlike(one)),
          all.filter((one) => one.path === owner.path && isAlike(one)),
          all.filter((one) => one.path === owner.path || one.path.startsWith(`${owner.path}/`)),
          all,
        ];
  const group = groups.find((one) => one.length > 0) ?? [];
  const model = group.reduce<Guarded | undefined>(
    (best, one) => (best === undefined || rank(one.effective) > rank(best.effective) ? one : best),
    undefined,
  );
  const effective = model === undefined ? document['security'] : model.effective;
  const from = model === undefined ? 'the document' : `${model.method.toUpperCase()} ${model.path}`;
  return {
    value: model?.own === undefined ? {} : { security: model.own },
    statuses: statusesOf(effective),
    additions: [],
    derived: [{ what: 'access', value: wordsOf(effective), from }],
  };
}

function operationsIn(document: JsonObject): Guarded[] {
  return Object.entries(objectAt(document, 'paths') ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method): Guarded[] => {
      const operation = isObject(item) ? objectAt(item, method) : undefined;
      if (operation === undefined) return [];
      const own = operation['security'];
      return [{ method, path, own, effective: own ?? document['security'] }];
    }),
  );
}

/** Those that change something first, of which one is more like another. */
const METHODS = ['patch', 'post', 'put', 'delete', 'get'] as const;

const alternativesOf = (security: Json | undefined): JsonObject[] =>
  Array.isArray(security) ? security.filter(isObject) : [];

const rolesIn = (security: Json | undefined): string[] =>
  alternativesOf(security).flatMap((one) =>
    Object.values(one).flatMap((roles) =>
      Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
    ),
  );

/** 0: anybody, 1: whoever is signed in, 2: a role. */
function rank(security: Json | undefined): 0 | 1 | 2 {
  const alternatives = alternativesOf(security);
  if (alternatives.length === 0 || alternatives.some((one) => Object.keys(one).length === 0)) return 0;
  return rolesIn(security).length > 0 ? 2 : 1;
}

const STATUSES = [[], [401], [401, 403]] as const satisfies ReadonlyArray<readonly ErrorStatus[]>;
const statusesOf = (security: Json | undefined): readonly ErrorStatus[] => STATUSES[rank(security)];

function wordsOf(security: Json | undefined): string {
  const words = ['public', 'user', [...new Set(rolesIn(security))].join(', ')] as const;
  return words[rank(security)];
}

const schemesOf = (document: JsonObject): JsonObject =>
  objectAt(objectAt(document, 'components') ?? {}, 'securitySchemes') ?? {};

/** The one that operations use, or else the first that is described. */
function bearerScheme(document: JsonObject): string | undefined {
  const schemes = schemesOf(document);
  const used = operationsIn(document).flatMap(({ effective }) => alternativesOf(effective).flatMap(Object.keys));
  return [...used, ...Object.keys(schemes)].find((name) => {
    const scheme = schemes[name];
    return isObject(scheme) && isBearer(scheme);
  });
}
