/** Handlers of operations that link and unlink. */
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import type { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { pathName } from '../../languages/typescript/parameters.ts';
import { call, memberAccess } from '../../languages/typescript/print.ts';
import type { LinkOperation } from '../../service/links.ts';

const { print } = typescript.printing;

/** `nothing`: how a handler answers with nothing. */
export function linkHandler(
  { operation, kind, join, sides }: LinkOperation,
  ts: TypeScriptFeature,
  imports: Imports,
  nothing: (lines: readonly string[]) => string[],
): string[] {
  const { service } = ts.names(join);
  imports
    .from(`../../repository/${ts.folder}/repositories.ts`, 'resources')
    .from(`../../domain/${ts.folder}/services.ts`, service);
  const ids = sides.flatMap(({ parameter }) => {
    const own = operation.parameters.find((one) => one.in === 'path' && one.name === parameter);
    return own === undefined ? [] : [`request.params${memberAccess(pathName(own))}`];
  });
  return nothing([
    print('const service = ', call(`new ${service}`, ['resources(store, request.caller)']), 4, ';'),
    print('await ', call(`service.${kind}`, ids), 4, ';'),
  ]);
}
