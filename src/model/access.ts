/** `security` → who may call. Several alternatives: the first that can be generated; all in one alternative must hold. */
import { type Context, resolve } from './context.ts';
import { isObject, join, listAt, member, objectAt, textAt } from './pointer.ts';
import type { Access, JsonObject } from './types.ts';

export function accessOf(context: Context, operation: JsonObject, pointer: string): Access {
  const own = member(operation, 'security');
  const [demands, at] = Array.isArray(own)
    ? [own, join(pointer, 'security')]
    : [listAt(context.document, 'security'), '/security'];
  const alternatives = demands.filter(isObject);
  if (alternatives.length === 0) return { kind: 'public' };
  if (alternatives.some((one) => Object.keys(one).length === 0)) {
    if (alternatives.length > 1) context.skip(at, 'signing in is optional: the operation is generated as public');
    return { kind: 'public' };
  }
  const read = alternatives.map((alternative) => alternativeAccess(context, alternative));
  const chosen = read.find((access) => access.kind !== 'unsupported') ?? read[0] ?? { kind: 'public' as const };
  alternatives.forEach((alternative, index) => {
    if (read[index] === chosen) return;
    context.skip(
      join(at, demands.indexOf(alternative)),
      `another way to sign in (${Object.keys(alternative).join(' and ')}) is not generated`,
    );
  });
  if (chosen.kind === 'unsupported')
    context.skip(
      at,
      `security scheme "${chosen.scheme}" is not generated: the operation refuses every call until it is written`,
    );
  return chosen;
}

function alternativeAccess(context: Context, alternative: JsonObject): Access {
  const roles: string[] = [];
  for (const name of Object.keys(alternative)) {
    const scheme = schemeOf(context, name);
    if (!isBearer(scheme)) return { kind: 'unsupported', scheme: scheme === undefined ? name : describe(name, scheme) };
    for (const role of listAt(alternative, name))
      if (typeof role === 'string' && !roles.includes(role)) roles.push(role);
  }
  return roles.length > 0 ? { kind: 'role', roles } : { kind: 'user' };
}

function schemeOf(context: Context, name: string): JsonObject | undefined {
  const schemes = objectAt(objectAt(context.document, 'components') ?? {}, 'securitySchemes') ?? {};
  const raw = member(schemes, name);
  const found =
    raw === undefined ? undefined : resolve(context, { raw, pointer: join('/components/securitySchemes', name) });
  return isObject(found?.raw) ? found.raw : undefined;
}

/** What a token in the Authorization header can carry. */
export function isBearer(scheme: JsonObject | undefined): boolean {
  if (scheme === undefined) return false;
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') return true;
  return scheme.type === 'http' && textAt(scheme, 'scheme')?.toLowerCase() === 'bearer';
}

function describe(name: string, scheme: JsonObject): string {
  const kind = scheme.type === 'http' ? `http ${String(scheme.scheme).toLowerCase()}` : String(scheme.type);
  return `${name} (${kind})`;
}
