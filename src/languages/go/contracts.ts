/** What a feature says and hears, in Go: a struct a component, and the views of entities. */
import type { Entity, NamedSchema } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { withArticle } from '../prose.ts';
import { memberValue } from './convert.ts';
import { enumeration, variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';
import { type Contract, type ContractMember, ownMember } from './members.ts';
import { requestStruct } from './operations.ts';
import { print, struct, structType } from './print.ts';
import { goFile, sentence } from './text.ts';
import { orNil } from './types.ts';
import { pointerToValue } from './values.ts';

const FOLDER = 'languages/go/feature/domain';

/** Whether there is anything to declare beside the entities. */
export const hasContracts = (go: GoFeature): boolean =>
  go.contracts.size > 0 ||
  go.sharedEnumerations().length > 0 ||
  go.custom.some((operation) => go.request(operation) !== undefined);

export function contractsFile(go: GoFeature, render: Renderer): string {
  const structs = [...go.contracts.values()].flatMap((contract) => [
    contractStruct(contract),
    ...(contract.viewed === undefined ? [] : [viewFunction(contract, contract.viewed, go)]),
    ...defaultsMethod(contract),
  ]);
  const requests = go.custom.flatMap((operation) => {
    const request = go.request(operation);
    return request === undefined ? [] : [requestStruct(operation, request, go)];
  });
  const declarations = [...go.sharedEnumerations().map(enumeration), ...structs, ...requests];
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations }));
}

/** The stub build: enumerations that are components of their own, because entities have members of them. */
export const hasStubContracts = (go: GoFeature): boolean => go.sharedEnumerations('by-fields').length > 0;

export function stubContractsFile(go: GoFeature, render: Renderer): string {
  const declarations = go.sharedEnumerations('by-fields').map(enumeration);
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations }));
}

function contractStruct({ name, named, members, viewed }: Contract): string {
  return structType(
    viewed === undefined ? documented(name, named) : `${name} is ${withArticle(viewed)} as the service returns it.`,
    name,
    members.map((member) => ({ name: member.name, type: member.type.text, tag: tagOf(member) })),
  );
}

function tagOf({ property, mode }: ContractMember): string {
  const omit = mode === 'optional' || mode === 'either' || mode === 'absent' ? ',omitzero' : '';
  return `json:"${property.name}${omit}"`;
}

/** The document's own words, begun with the name, as Go has it. */
function documented(name: string, { name: component, schema }: NamedSchema): string {
  const said = schema.description ?? schema.title ?? '';
  if (said === '') return `${name} is ${component} of the document.`;
  const continues = /^(What|One|A|An|The|All|Some|Each|Every) /.exec(said);
  const text = continues === null ? `as documented: ${said}` : `is ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  return sentence(`${name} ${text}`);
}

function viewFunction({ name, members }: Contract, entity: Entity, go: GoFeature): string {
  const variable = variableOf(entity);
  const { type } = go.names(entity);
  const values = members.flatMap((member): Array<[string, string]> => {
    const own = ownMember(member.property.name);
    if (own !== undefined) return [[member.name, ownValue(member, `${variable}.${own}`)]];
    if (member.field === undefined) return [];
    const attribute = `${variable}.${go.attribute(entity, member.field.name)}`;
    return [[member.name, memberValue(member, member.field, attribute, go)]];
  });
  return [
    `// New${name} shows ${withArticle(entity)} as documented.`,
    `func New${name}(${variable} ${type}) ${name} {`,
    print('return ', struct(name, values, true), 1),
    '}',
  ].join('\n');
}

function ownValue({ property, mode }: ContractMember, attribute: string): string {
  const value = property.name === 'id' ? attribute : `wire.Moment(${attribute})`;
  if (mode === 'plain') return value;
  if (mode === 'optional') return `wire.Sent(${value})`;
  return mode === 'either' ? `wire.Sent(new(${value}))` : `new(${value})`;
}

function defaultsMethod({ name, members }: Contract): string[] {
  const lines = members.flatMap((member) => {
    if (member.fallback === undefined || member.fallback === 'nil') return [];
    const pointed = member.mode === 'nullable' && orNil(member.value) !== member.value;
    return [`\tbody.${member.name} = ${pointed ? pointerToValue(member.value, member.fallback) : member.fallback}`];
  });
  if (lines.length === 0) return [];
  return [
    [
      '// SetDefaults is what holds for members that a client leaves out.',
      `func (body *${name}) SetDefaults() {`,
      ...lines,
      '}',
    ].join('\n'),
  ];
}
