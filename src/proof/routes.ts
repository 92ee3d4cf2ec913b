/** Which operation a request is for. */
import type { Feature, Operation } from '../model/types.ts';
import { routeOrder } from '../service/routes.ts';

export interface Route {
  readonly feature: Feature;
  readonly operation: Operation;
  /** Parameters of the path, decoded. */
  readonly segments: Readonly<Record<string, string>>;
}

export type Found = Route | { readonly methods: readonly string[] };

interface Pattern {
  readonly feature: Feature;
  readonly operation: Operation;
  readonly expression: RegExp;
  readonly names: readonly string[];
}

export type Router = (method: string, path: string) => Found;

/** A path is what it is when it is decoded; a segment with a slash in it is no parameter's value. */
export function createRouter(features: readonly Feature[]): Router {
  const patterns = features.flatMap((feature) =>
    routeOrder(feature.operations).map((operation) => patternOf(feature, operation)),
  );
  return (method, path) => {
    const here = patterns.flatMap((pattern) => {
      const segments = matched(pattern, path);
      return segments === undefined ? [] : [{ pattern, segments }];
    });
    const own = here.find(({ pattern }) => pattern.operation.method.toUpperCase() === method);
    if (own === undefined)
      return { methods: [...new Set(here.map(({ pattern }) => pattern.operation.method.toUpperCase()))].sort() };
    return { feature: own.pattern.feature, operation: own.pattern.operation, segments: own.segments };
  };
}

function patternOf(feature: Feature, operation: Operation): Pattern {
  const names: string[] = [];
  const source = operation.path.replace(/\{([^{}]+)\}|([.*+?^$()|[\]\\])/g, (_, name?: string, plain?: string) => {
    if (name === undefined) return `\\${plain}`;
    names.push(name);
    return '([^/]+)';
  });
  return { feature, operation, expression: new RegExp(`^${source}$`), names };
}

function matched({ expression, names }: Pattern, path: string): Record<string, string> | undefined {
  const found = expression.exec(path);
  if (found === null) return undefined;
  const segments: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const value = decoded(found[at + 1] ?? '');
    if (value === undefined || value.includes('/')) return undefined;
    segments[name] = value;
  }
  return segments;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
