/** Entities in Go: a struct each, its enumerations, and the method that finds a broken invariant. */
import type { Entity } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { withArticle } from '../prose.ts';
import { attributeType } from './attributes.ts';
import { invariant, type PatternVariable } from './checks.ts';
import type { Enumeration } from './declarer.ts';
import type { GoFeature } from './feature.ts';
import { unexported } from './names.ts';
import { call, columns, type Expression, print, stringLiteral, structType } from './print.ts';
import { goFile } from './text.ts';
import { ID, TIME } from './types.ts';

const FOLDER = 'languages/go/feature/domain';

export function entityFile(entity: Entity, go: GoFeature, render: Renderer): string {
  const { type } = go.names(entity);
  const receiver = variableOf(entity);
  const patterns: PatternVariable[] = [];
  const attributes = entity.fields.flatMap((field): Expression[] => {
    const name = go.attribute(entity, field.name);
    const found = invariant(entity, field, `${receiver}.${name}`, go, () => patternName(entity, name));
    if (found === undefined) return [];
    if (found.pattern !== undefined) patterns.push(found.pattern);
    return [call('base.Attribute', [stringLiteral(`/${pointerPart(field.name)}`), found.check])];
  });
  const validate =
    attributes.length === 0
      ? ['\treturn nil']
      : ['\treturn base.Whole(members,', ...attributes.map((attribute) => print('', attribute, 2, ',')), '\t)'];
  const declarations = [
    ...go.enumerationsOf(entity).map(enumeration),
    ...patterns.map(patternVariable),
    entityStruct(entity, go),
    [
      '// Validate finds the first invariant that is broken, of these members, or of all where none is named.',
      attributes.length === 0
        ? `func (${type}) Validate(...string) error {`
        : `func (${receiver} ${type}) Validate(members ...string) error {`,
      ...validate,
      '}',
    ].join('\n'),
  ];
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations }));
}

/** The same type, of which nothing is known. */
export function hollowEntityFile(entity: Entity, go: GoFeature, render: Renderer): string {
  const { type } = go.names(entity);
  const declarations = [
    ...go.enumerationsOf(entity).map(enumeration),
    entityStruct(entity, go),
    [
      '// Validate is hollow.',
      `func (${type}) Validate(...string) error {`,
      print('return ', call('base.NotWritten', [stringLiteral(`${type} is hollow`)]), 1),
      '}',
    ].join('\n'),
  ];
  return goFile(go, render(`${FOLDER}/declarations.go.hbs`, { declarations }));
}

function entityStruct(entity: Entity, go: GoFeature): string {
  const { type } = go.names(entity);
  return structType(`${type} is ${withArticle(entity)}.`, type, [
    { name: 'ID', type: ID.text },
    ...entity.fields.map((field) => ({
      name: go.attribute(entity, field.name),
      type: attributeType(field, go).text,
    })),
    { name: 'CreatedAt', type: TIME.text },
    { name: 'UpdatedAt', type: TIME.text },
  ]);
}

/** A named string type with its constants. */
export function enumeration({ name, constants }: Enumeration): string {
  const rows = constants.map(([constant, value]) => [constant, name, `= ${stringLiteral(value)}`]);
  return [
    `// ${name} is one of the values that the document lists.`,
    `type ${name} string`,
    '',
    `// The values of ${name}.`,
    'const (',
    ...columns(rows).map((line) => `\t${line}`),
    ')',
  ].join('\n');
}

const patternVariable = ({ name, pattern }: PatternVariable): string =>
  `var ${name} = check.Compile(${stringLiteral(pattern)})`;

const patternName = (entity: Entity, attribute: string): string => `${variableOf(entity)}${attribute}Pattern`;

const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** Names that generated functions use otherwise. */
const LOCALS = new Set(
  `answer asked body caller ctx cursor document err given id limit members name now page perPage query request resources sent service
    slice store value when`.split(/\s+/),
);

/** A variable that holds one of these. */
export function variableOf(entity: Entity): string {
  const name = unexported(entity.words);
  return LOCALS.has(name) ? `${name}Entity` : name;
}
