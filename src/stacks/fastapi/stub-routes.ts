/** The API layer of a feature in the stub build: every operation is refused as not implemented. */
import type { PythonFeature } from '../../languages/python/feature.ts';
import { python } from '../../languages/python/index.ts';
import { docstring } from '../../languages/python/print.ts';
import type { Renderer } from '../../render/renderer.ts';
import { routeOrder } from '../../service/routes.ts';

const { stringLiteral } = python.printing;

export function stubRoutesModule({ feature }: PythonFeature, render: Renderer): string {
  let parameters = 0;
  const routes = routeOrder(feature.operations).map((operation, at) => ({
    method: operation.method,
    path: stringLiteral(operation.path.replace(/\{[^{}]+\}/g, () => `{p${++parameters}}`)),
    name: `operation_${at + 1}`,
    says: stringLiteral(`${operation.id} is hollow`),
  }));
  return render('frameworks/fastapi/hollow/routes.py.hbs', { title: docstring(`${feature.title}, hollow.`), routes });
}
