/** The hollow twin of a feature: same modules and names, so that tests load; whatever is asked of them is not implemented. */
import { resourcesModule } from '../../languages/typescript/domain.ts';
import { hollowEntities } from '../../languages/typescript/entities.ts';
import { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import { print, stringLiteral } from '../../languages/typescript/print.ts';
import { hollowRepositories } from '../../languages/typescript/repositories.ts';
import { say } from '../../languages/typescript/say.ts';
import type { Feature } from '../../model/types.ts';
import type { PlannedFile } from '../../plan/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { routeOrder } from '../../service/routes.ts';
import { routePath } from './route-path.ts';
import { facts, file, ports, ruleFiles, tables, values } from './service.ts';

export function hollow(feature: Feature, render: Renderer): PlannedFile[] {
  const ts = new TypeScriptFeature(feature);
  return [
    file(`src/api/${ts.folder}/routes.ts`, hollowRoutes(ts, render)),
    ...facts(ts, render),
    ...ruleFiles(ts, [], render),
    ...values(ts, render),
    ...(feature.entities.length > 0 ? storage(ts, render) : []),
  ];
}

/** Tables are real: those of other features may refer to them. */
function storage(ts: TypeScriptFeature, render: Renderer): PlannedFile[] {
  return [
    file(`src/domain/${ts.folder}/entities.ts`, hollowEntities(ts, render)),
    ports(ts, render),
    file(`src/domain/${ts.folder}/resources.ts`, resourcesModule(ts, render)),
    tables(ts, render),
    file(`src/repository/${ts.folder}/repositories.ts`, hollowRepositories(ts, render)),
  ];
}

function hollowRoutes(ts: TypeScriptFeature, render: Renderer): string {
  return render('frameworks/fastify/hollow/routes.ts.hbs', {
    title: say(`${ts.feature.title}, hollow`),
    routes: routeOrder(ts.feature.operations).map((operation) => ({
      method: print('', stringLiteral(operation.method.toUpperCase()), 0),
      path: stringLiteral(routePath(operation)),
      says: stringLiteral(`${operation.id} is hollow`),
    })),
  });
}
