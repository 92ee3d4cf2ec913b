/** The API layer of a feature in the stub build: every operation is refused as not implemented. */
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { say } from '../../languages/typescript/say.ts';
import type { Renderer } from '../../render/renderer.ts';
import { routeOrder } from '../../service/routes.ts';
import { routePath } from './route-path.ts';

const { print, stringLiteral } = typescript.printing;

export function stubRoutesModule({ feature }: TypeScriptFeature, render: Renderer): string {
  return render('frameworks/fastify/hollow/routes.ts.hbs', {
    title: say(`${feature.title}, hollow`),
    routes: routeOrder(feature.operations).map((operation) => ({
      method: print('', stringLiteral(operation.method.toUpperCase()), 0),
      path: stringLiteral(routePath(operation)),
      says: stringLiteral(`${operation.id} is hollow`),
    })),
  });
}
