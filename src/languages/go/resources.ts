/** What the domain of a feature needs of the outside: repositories, and who calls. */
import type { Renderer } from '../../render/renderer.ts';
import { plural } from '../prose.ts';
import { hasSteps } from './batches.ts';
import type { GoFeature } from './feature.ts';
import { structType } from './print.ts';
import { goFile } from './text.ts';

const FOLDER = 'languages/go/feature/domain';

export function portsFile(go: GoFeature, render: Renderer): string {
  const declarations = go.feature.entities.map((entity) => {
    const { type, repository } = go.names(entity);
    return [
      `// ${repository} keeps ${plural(entity)}.`,
      `type ${repository} interface {`,
      `\tbase.Repository[${type}]`,
      '}',
    ].join('\n');
  });
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations }));
}

export function resourcesFile(go: GoFeature, render: Renderer): string {
  const { title, entities } = go.feature;
  const resources = structType(
    `Resources are what services and operations of ${title} may use: who calls (nil: nobody known), and what is kept.`,
    'Resources',
    [
      { name: 'Caller', type: '*tokens.Caller' },
      ...(hasSteps(go.batches.values()) ? [{ name: 'Step', type: 'base.Step' }] : []),
      ...entities.map((entity) => ({ name: go.names(entity).resource, type: go.names(entity).repository })),
    ],
  );
  const code = render(`${FOLDER}/declarations.go.hbs`, { declarations: [resources] });
  return goFile(go, code, `Package ${go.pkg} is what ${title} is about.`);
}
