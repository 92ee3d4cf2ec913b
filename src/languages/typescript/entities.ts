/** entities.ts and values.ts of a feature: what an entity is, and what its members may be. */
import type { Entity, Field } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { isNullable } from '../../service/tables.ts';
import { singular, withArticle } from '../prose.ts';
import { functionText } from './conversions.ts';
import { attributeType } from './domain-values.ts';
import type { TypeScriptFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { countOf } from './limits.ts';
import { block, call, type Entry, type Expression, lambda, member, object, print, stringLiteral } from './print.ts';
import { capital, say } from './say.ts';

const FOLDER = 'languages/typescript/feature/domain';
const CHECK = '../../core/check.ts';
const ENTITY = '../base/entity.ts';

export function valuesModule(ts: TypeScriptFeature, render: Renderer): string {
  return render(`${FOLDER}/values.ts.hbs`, {
    title: say(`What the members of ${ts.feature.title} may be, said once for entities, requests and responses`),
    lines: ts.values.flatMap(({ name, expression, type }) => [
      print(`export const ${name} = `, expression, 0, ' as const;'),
      ...(type === undefined ? [] : [`export type ${type} = (typeof ${name})[number];`]),
    ]),
  });
}

export function entitiesModule(ts: TypeScriptFeature, render: Renderer): string {
  const imports = new Imports()
    .from(CHECK, 'moment', 'uuid')
    .type(ENTITY, 'Entity', 'Invariants')
    .from(ENTITY, 'invariant', 'whole');
  const blocks = ts.feature.entities.flatMap((entity) => [
    interfaceText(entity, ts, imports),
    invariantsText(entity, ts, imports),
    makerText(entity, ts),
  ]);
  return moduleText(ts, blocks, imports, render);
}

/** The same without a word about invariants: whatever is made of an entity is not implemented. */
export function hollowEntities(ts: TypeScriptFeature, render: Renderer): string {
  const imports = new Imports().type(ENTITY, 'Entity').from('../base/errors.ts', 'NotImplemented');
  const blocks = ts.feature.entities.flatMap((entity) => {
    const { type, make } = ts.names(entity);
    const stub = print('throw new ', call('NotImplemented', [`'${make} is hollow'`]), 1, ';');
    return [interfaceText(entity, ts, imports), functionText('Hollow', make, [`_members: ${type}`], `: ${type}`, stub)];
  });
  return moduleText(ts, blocks, imports, render);
}

function moduleText(ts: TypeScriptFeature, blocks: readonly string[], imports: Imports, render: Renderer): string {
  const code = blocks.join('\n').replaceAll(/'[^'\n]*'/g, '');
  if (/\bvalues\./.test(code)) imports.namespace('./values.ts', 'values');
  return render(`${FOLDER}/entities.ts.hbs`, {
    title: say(
      `The entities of ${ts.feature.title}. One that exists is whole: its invariants are checked when it is made`,
    ),
    imports: imports.toString(),
    blocks,
  });
}

function interfaceText(entity: Entity, ts: TypeScriptFeature, imports: Imports): string {
  const members = entity.fields.map((field) => {
    const { text, uses } = attributeType(field, ts);
    imports.add(uses);
    return `  readonly ${ts.attribute(entity, field.name)}: ${text};`;
  });
  return [
    say(capital(singular(entity))),
    `export interface ${ts.names(entity).type} extends Entity {`,
    ...members,
    '  readonly createdAt: Date;',
    '  readonly updatedAt: Date;',
    '}',
  ].join('\n');
}

function invariantsText(entity: Entity, ts: TypeScriptFeature, imports: Imports): string {
  const { type, invariants } = ts.names(entity);
  const held = (attribute: string, at: string, check: Expression): Entry =>
    member(attribute, call('invariant', [stringLiteral(at), lambda('(members) =>', check)]));
  const checks = [
    held('id', '/id', call('uuid', ['members.id'])),
    ...entity.fields.map((field) => {
      const attribute = ts.attribute(entity, field.name);
      return held(attribute, pointer(field), checkOf(field, `members.${attribute}`, ts, imports));
    }),
    held('createdAt', '/created_at', call('moment', ['members.createdAt'])),
    held('updatedAt', '/updated_at', call('moment', ['members.updatedAt'])),
  ];
  return [
    say(`What holds of ${withArticle(entity)}`),
    print(`export const ${invariants}: Invariants<${type}> = `, block(checks), 0, ';'),
  ].join('\n');
}

function makerText(entity: Entity, ts: TypeScriptFeature): string {
  const { type, make, invariants } = ts.names(entity);
  return functionText(
    `${capital(withArticle(entity))} whose invariants hold; throws InvariantViolation`,
    make,
    [`members: ${type}`],
    `: ${type}`,
    print('return ', call('whole', ['members', invariants]), 1, ';'),
  );
}

const pointer = ({ name }: Field): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A check: the function, and what it is told beside the value. */
interface Check {
  readonly name: string;
  readonly rest: readonly Expression[];
}

function checkOf(field: Field, value: string, ts: TypeScriptFeature, imports: Imports): Expression {
  const check = itemCheck(field, ts);
  const nullable = isNullable(field) && check.name !== 'anything';
  imports.from(CHECK, check.name);
  if (!field.list) {
    if (!nullable) return call(check.name, [value, ...check.rest]);
    imports.from(CHECK, 'nullOr');
    return call('nullOr', [value, asFunction(check, 'value')]);
  }
  const { list, item } = ts.shape(field);
  const count = (list && countOf(list)) ?? object([]);
  imports.from(CHECK, 'items');
  const entry = item.nullable
    ? lambda('(one) =>', call('nullOr', ['one', asFunction(check, 'value')]))
    : asFunction(check, 'one');
  if (item.nullable || nullable) imports.from(CHECK, 'nullOr');
  const of = (many: string): Expression => call('items', [many, count, entry]);
  return nullable ? call('nullOr', [value, lambda('(all) =>', of('all'))]) : of(value);
}

const asFunction = ({ name, rest }: Check, value: string): Expression =>
  rest.length === 0 ? name : lambda(`(${value}) =>`, call(name, [value, ...rest]));

function itemCheck(field: Field, ts: TypeScriptFeature): Check {
  const { value, item } = ts.shape(field);
  const limits: Expression[] = value === undefined ? [] : [`values.${value.name}`];
  const { type } = field;
  switch (type.kind) {
    case 'string':
    case 'text':
      return { name: 'text', rest: limits };
    case 'enum':
      return { name: 'choice', rest: limits };
    case 'int':
    case 'float':
      // A choice of numbers.
      if ('enum' in item && item.enum !== undefined && value !== undefined)
        return { name: 'choice', rest: [`values.${value.name}.values`] };
      return { name: numberCheck(type), rest: limits };
    case 'decimal':
      return { name: 'decimal', rest: limits.length > 0 ? limits : [digits(type.precision, type.scale)] };
    case 'money':
    case 'date':
    case 'email':
    case 'uri':
    case 'uuid':
      return { name: type.kind, rest: limits };
    case 'json':
      return { name: item.kind === 'any' ? 'anything' : 'json', rest: [] };
    default:
      return { name: UNLIMITED[type.kind], rest: [] };
  }
}

const UNLIMITED = { boolean: 'flag', datetime: 'moment', ref: 'uuid' } as const;

const numberCheck = (type: { kind: 'int'; bits: 32 | 64 } | { kind: 'float' }): string =>
  type.kind === 'float' ? 'number' : type.bits === 64 ? 'long' : 'integer';

const digits = (precision: number, scale: number): Expression =>
  object([
    ['precision', String(precision)],
    ['scale', String(scale)],
  ]);
