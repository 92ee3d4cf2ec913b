/** Settings of a service: environment variables with type, default, bounds and help. Every emitter reads the same data. */

/** Settings that are told together, in the order in which a service's settings stand; a part's own ones may be a group of its own. */
export const GROUPS = ['service', 'database', 'tokens', 'limits', 'idempotency', 'requests', 'process'] as const;
export type Group = (typeof GROUPS)[number];

export interface Setting {
  /** Of the environment variable: `REDIS_URL`. */
  readonly name: string;
  readonly group: Group;
  readonly value: SettingValue;
  /** What people are told above it, without a full stop where it is no sentence. */
  readonly help?: string;
  /** What one would write, where there is no default. */
  readonly example?: string;
  /** Some programs need it and no other: migrations ask for no secret. */
  readonly readAlone?: true;
  /** What compose gives the service. */
  readonly compose?: string;
}

/** `otherwise`: the default. Bounds are included. */
export type SettingValue =
  | { readonly kind: 'text'; readonly otherwise?: string }
  /** A text; the name of the project where it is not set. */
  | { readonly kind: 'project' }
  | { readonly kind: 'choice'; readonly among: readonly string[]; readonly otherwise: string }
  | { readonly kind: 'integer'; readonly otherwise: number; readonly from: number; readonly to: number }
  /** Above 0. */
  | { readonly kind: 'seconds'; readonly otherwise: number; readonly to: number }
  | { readonly kind: 'flag'; readonly otherwise: boolean }
  /** Has no default, and is printed nowhere. `from`: characters. */
  | { readonly kind: 'secret'; readonly from: number }
  /** Separated by commas; none by default. */
  | { readonly kind: 'list' };

/** The default as the variable would say it; undefined where there is none, or nothing to write. */
export function defaultOf({ value }: Setting, project: string): string | undefined {
  if (value.kind === 'project') return project;
  return 'otherwise' in value && value.otherwise !== undefined ? String(value.otherwise) : undefined;
}

/** By group, in the order of groups; within one, what has no default comes first. */
export function inGroups(settings: readonly Setting[]): Setting[][] {
  return GROUPS.map((group) =>
    settings
      .filter((setting) => setting.group === group)
      .sort((one, other) => Number(hasDefault(one)) - Number(hasDefault(other))),
  ).filter((group) => group.length > 0);
}

/** A list is none by default. */
const hasDefault = ({ value }: Setting): boolean =>
  value.kind === 'list' || value.kind === 'project' || ('otherwise' in value && value.otherwise !== undefined);
