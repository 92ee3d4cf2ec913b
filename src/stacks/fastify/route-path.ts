/** Paths as the router takes them: `/items/:id`. */
import { pathName } from '../../languages/typescript/parameters.ts';
import type { Operation } from '../../model/types.ts';

/** A parameter ends with its segment; where text follows it, an expression says where it ends. */
export function routePath({ path, parameters }: Operation): string {
  return path.replaceAll(':', '::').replaceAll(/\{([^{}]+)\}(?=(.?))/g, (_all, wire: string, next: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === wire);
    const name = parameter === undefined ? wire.replaceAll(/\W/g, '_') : pathName(parameter);
    return next === '' || next === '/' ? `:${name}` : `:${name}([^/]+?)`;
  });
}
