/** Links below the path of what they begin at, as OpenAPI path items. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput } from '../../input/feature-input.ts';
import type { LinkKind } from '../../model/links.ts';
import type { JsonObject } from '../../model/types.ts';
import { accessTo } from './chosen.ts';
import type { OperationNames } from './endpoint-types.ts';
import { idName, parentParameter } from './nested.ts';
import { errors, type OperationContext, security } from './operation-parts.ts';
import { list } from './operations.ts';

/** `contexts`: of all entities of the feature. */
export function linkPaths(contexts: readonly OperationContext[]): JsonObject {
  return Object.fromEntries(
    contexts.flatMap((join) =>
      (join.entity.links ?? []).flatMap((fields) => {
        const [parent, target] = fields.map((field) =>
          contexts.find(({ entity }) => refersTo(join.entity, field, entity)),
        );
        return parent === undefined || target === undefined ? [] : pathsOf(join, parent, target);
      }),
    ),
  );
}

function refersTo({ fields }: EntityInput, name: string, { name: entity }: EntityInput): boolean {
  const type = fields.find((field) => field.name === name)?.type;
  return type?.kind === 'ref' && type.entity === entity;
}

function pathsOf(
  join: OperationContext,
  parent: OperationContext,
  target: OperationContext,
): Array<readonly [string, JsonObject]> {
  const [one, other] = [parent.names, target.names];
  const path = `${one.path}/{${idName(one)}}${other.path.slice(other.path.lastIndexOf('/'))}`;
  const below = parentParameter(one);
  const bare = (kind: LinkKind): JsonObject => {
    const { summary, operationId, answer } = linkNames(kind, one, other);
    const access = accessTo(join, kind === 'link' ? 'create' : 'delete');
    return {
      tags: [join.names.plural],
      summary,
      operationId,
      ...security(access),
      responses: { '204': { description: answer }, ...errors(access, [400, 404]) },
    };
  };
  return [
    [path, { parameters: [below], get: listOf(parent, target) }],
    [
      `${path}/{${idName(other)}}`,
      { parameters: [below, parentParameter(other)], put: bare('link'), delete: bare('unlink') },
    ],
  ];
}

/** What a link of `other` to `one` is called, and what its answer says. */
export const linkNames = (kind: LinkKind, one: EntityNames, other: EntityNames): OperationNames => {
  const [its, ones] = [other, one].map(({ article, spoken }) => `${article} ${spoken}`);
  return kind === 'link'
    ? {
        summary: `Link ${its} to ${ones}`,
        operationId: `link${other.schema}To${one.schema}`,
        answer: 'They are linked.',
      }
    : {
        summary: `Unlink ${its} from ${ones}`,
        operationId: `unlink${other.schema}From${one.schema}`,
        answer: 'They are not linked.',
      };
};

function listOf({ names: parent }: OperationContext, target: OperationContext): JsonObject {
  const whole = list(target);
  return {
    ...whole,
    summary: `List ${target.names.spokenPlural} of ${parent.article} ${parent.spoken}`,
    operationId: `list${target.names.collection}Of${parent.schema}`,
    responses: { ...(whole.responses as JsonObject), ...errors(accessTo(target, 'list'), [400, 404]) },
  };
}
