/** Members of an entity that stand in some of its schemas only: what OpenAPI has a word for, and what it has not. Pure. */
import { operationOn } from '../model/nested.ts';
import { resolverOf } from '../model/sample.ts';
import type { Entity, Feature, ObjectSchema, Property, Schema } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';

interface Named {
  readonly name: string;
  readonly schema: ObjectSchema;
}

/** Every entity that requests create or change. */
export const memberGaps = (feature: Feature): Diagnostic[] =>
  feature.entities.flatMap((entity) => entityGaps(feature, entity));

function entityGaps(feature: Feature, entity: Entity): Diagnostic[] {
  const resource = named(feature, entity.schema ?? entity.name);
  const requests = (['create', 'update', 'replace'] as const).flatMap((kind) => {
    const operation = operationOn(feature.operations, entity.name, kind);
    const schema = operation?.body?.schema;
    const found = schema?.kind === 'ref' ? named(feature, schema.name) : undefined;
    return found === undefined ? [] : [found];
  });
  if (resource === undefined || requests.length === 0) return [];
  const sent = new Map(requests.flatMap(({ schema }) => schema.properties.map((one) => [one.name, one] as const)));
  // What a path says, no body needs to.
  const said = feature.operations.flatMap((one) => (one.entity === entity.name ? (one.under?.field ?? []) : []));
  const shown = new Set(resource.schema.properties.map(({ name }) => name));
  return [
    ...resource.schema.properties.flatMap((one) =>
      sent.has(one.name) || said.includes(one.name)
        ? []
        : onlyShown(one, resource, requests, completes(feature, entity, one)),
    ),
    ...requests.flatMap(({ name, schema }) =>
      schema.properties.flatMap((one) =>
        shown.has(one.name) || isWriteOnly(one) ? [] : [onlySent(one, name, resource, completes(feature, entity, one))],
      ),
    ),
  ];
}

function named(feature: Feature, name: string): Named | undefined {
  const resolve = resolverOf(feature);
  let schema: Schema | undefined = resolve(name);
  for (let hops = 0; schema?.kind === 'ref' && hops < 20; hops += 1) schema = resolve(schema.name);
  return schema?.kind === 'object' ? { name, schema } : undefined;
}

const isWriteOnly = ({ schema }: Property): boolean => schema.writeOnly === true;
const GIVEN = new Set(['id', 'created_at', 'updated_at']);

/** The command that writes the member into the schemas that lack it. */
const completes = (feature: Feature, entity: Entity, { name }: Property): string =>
  `create-backend-feature feature ${feature.name} --field "${entity.name} ${name}"`;

function onlyShown(
  { name, required, schema }: Property,
  resource: Named,
  requests: readonly Named[],
  command: string,
): Diagnostic[] {
  if (GIVEN.has(name)) return [];
  const lacking = requests.map((one) => one.name).join(' and ');
  if (schema.readOnly !== true)
    return [
      {
        code: 'one-sided-member',
        message: `${resource.name} has ${name}, ${lacking} ${requests.length === 1 ? 'does' : 'do'} not`,
        where: schema.pointer,
        hint: `For clients to send it: ${command} (adds it to ${lacking}). Else write readOnly: true here where the service gives it, or take it out.`,
      },
    ];
  // The service stores what it gives; what a required value begins as, only the document can say.
  if (!required || schema.nullable || schema.default !== undefined) return [];
  return [
    {
      code: 'no-first-value',
      message: `${resource.name} always has ${name}, no request sends it, and nothing says what it is at first`,
      where: schema.pointer,
      hint: `Give it a default, which it has from its creation on; or make it nullable, or take it out of required: then it begins without a value. An operation of your own changes it.`,
    },
  ];
}

const onlySent = ({ name, schema }: Property, request: string, resource: Named, command: string): Diagnostic => ({
  code: 'one-sided-member',
  message: `${request} has ${name}, ${resource.name} does not`,
  where: schema.pointer,
  hint: `For the service to keep and show it: ${command} (adds it to ${resource.name}). Else write writeOnly: true here where it is sent and never shown, or take it out.`,
});
