/** The routes of a feature in Go: which operation is answered by whom, and who may call it. */
import type { Access, HttpMethod, Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { routeOrder } from '../../service/routes.ts';
import type { GoFeature } from './feature.ts';
import type { HandlerNames } from './handlers.ts';
import { stringLiteral } from './print.ts';
import { goFile } from './text.ts';
import { MODULE } from './types.ts';

export function routesFile(go: GoFeature, names: HandlerNames, render: Renderer): string {
  const routes = routeOrder(go.feature.operations).map((operation) =>
    route(operation, [
      `Access: ${access(operation.access)}`,
      `Handle: ${names.handler(operation)}`,
      // A filter that does not exist would silently filter nothing.
      ...(go.cruds.get(operation)?.kind === 'list' ? ['ClosedQuery: true'] : []),
      ...(operation.precondition === undefined ? [] : ['Precondition: true']),
    ]),
  );
  return routesOf(go, routes, `is ${go.feature.title} over HTTP.`, 'languages/go/feature/api/routes.go.hbs', render);
}

/** Every operation ends before anything of the request is looked at. */
export function hollowRoutesFile(go: GoFeature, render: Renderer): string {
  const routes = routeOrder(go.feature.operations).map((operation) =>
    route(operation, [`Access: hollow(${stringLiteral(`${operation.id} is hollow`)})`, 'Handle: nothing']),
  );
  return routesOf(go, routes, `is ${go.feature.title}, hollow.`, 'languages/go/feature/hollow/routes.go.hbs', render);
}

const route = ({ id, method, path }: Operation, more: readonly string[]): string =>
  `{${[`ID: ${stringLiteral(id)}`, `Method: http.${METHODS[method]}`, `Path: ${stringLiteral(path)}`, ...more].join(', ')}}`;

function routesOf(go: GoFeature, routes: readonly string[], says: string, template: string, render: Renderer): string {
  const { name, title } = go.feature;
  const code = render(template, {
    title: title.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' '),
    name: stringLiteral(name),
    routes,
  });
  const file = goFile(go, code, `Package ${go.pkg} ${says}`);
  // Files are embedded by a package that is imported for that alone.
  return file.replace('import (\n', 'import (\n\t_ "embed"\n');
}

const METHODS: Readonly<Record<HttpMethod, string>> = {
  get: 'MethodGet',
  put: 'MethodPut',
  post: 'MethodPost',
  delete: 'MethodDelete',
  options: 'MethodOptions',
  head: 'MethodHead',
  patch: 'MethodPatch',
  trace: 'MethodTrace',
};

function access(who: Access): string {
  switch (who.kind) {
    case 'public':
      return 'guard.Public';
    case 'user':
      return 'guard.User';
    case 'role':
      return `guard.Role(${who.roles.map(stringLiteral).join(', ')})`;
    case 'unsupported':
      return `guard.Unsupported(${stringLiteral(who.scheme)})`;
  }
}

/** Registers the feature: a file of its own, so that no list is edited by two branches. */
export const registration = (go: GoFeature, render: Renderer): string =>
  render('languages/go/feature/api/app.go.hbs', { path: `${MODULE}/internal/api/${go.pkg}`, package: go.pkg });
