/** The domain layer of a feature in Python: values, entities, and what the domain needs of the outside. */

import type { Entity } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { plural, singular } from '../prose.ts';
import { hasSteps } from './batches.ts';
import { type Alias, type Annotation, OWN_MEMBERS, orNone } from './declarer.ts';
import type { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { memberLine } from './members.ts';
import { className } from './names.ts';
import { argument, call, dict, keyword, print, stringLiteral, WIDTH, width } from './print.ts';
import { capital, say } from './prose.ts';

const FOLDER = 'languages/python/feature/domain';

/** `Name = Annotated[…]`, one line where it fits. */
export function aliasLine({ name, value }: Alias): string {
  if (!isUnion(value)) return print(`${name} = `, value, 0);
  const flat = `${name} = ${value.join(' | ')}`;
  if (width(flat) <= WIDTH) return flat;
  const inner = `    ${value.join(' | ')}`;
  return `${name} = (\n${width(inner) <= WIDTH ? inner : `    ${value.join('\n    | ')}`}\n)`;
}
const isUnion = (value: Alias['value']): value is readonly string[] => Array.isArray(value);

/** What a module needs, without what it has itself. */
export function importsOf(annotations: readonly Annotation[], less?: string): Imports {
  return new Imports().add(annotations.flatMap(({ uses }) => uses).filter(([module]) => module !== less));
}

/** `values`: all of them, or those alone that entities need. */
export function valuesModule(values: readonly Alias[], python: PythonFeature, render: Renderer): string {
  const imports = new Imports().add(
    values.flatMap(({ uses }) => uses).filter(([module]) => module !== python.module('domain', 'values')),
  );
  return render(`${FOLDER}/values.py.hbs`, {
    title: say(`What the members of ${python.feature.title} may be, said once for entities, requests and responses`),
    imports: imports.toString(),
    aliases: values.map(aliasLine),
  });
}

/** The type of an entity's attribute: with None where the field may be absent or null. */
export function attributeType(entity: Entity, name: string, python: PythonFeature): Annotation {
  const field = entity.fields.find((one) => one.name === name);
  if (field === undefined) return OWN_MEMBERS[name] ?? { text: 'Anything', uses: [] };
  const type = python.fieldType(field);
  return field.nullable || (!field.required && field.default === undefined) ? orNone(type) : type;
}

export interface EntityClass {
  readonly name: string;
  readonly says: string;
  readonly attributes: string[];
}

export function entitiesModule(python: PythonFeature, render: Renderer, folder = FOLDER): string {
  const types: Annotation[] = [];
  let renamed = false;
  const line = (entity: Entity, name: string, attribute: string): string => {
    const type = attributeType(entity, name, python);
    types.push(type);
    if (attribute === name) return `${attribute}: ${type.text}`;
    renamed = true;
    const wire = dict([['"wire"', stringLiteral(name)]]);
    return memberLine(attribute, type.text, call('field', [keyword('metadata', wire)]));
  };
  const entities = python.feature.entities.map(
    (entity): EntityClass => ({
      name: className(entity.words),
      says: say(capital(singular(entity))),
      attributes: [
        ...entity.fields.map((field) => line(entity, field.name, python.attribute(entity, field.name))),
        line(entity, 'created_at', 'created_at'),
        line(entity, 'updated_at', 'updated_at'),
      ],
    }),
  );
  const imports = importsOf(types)
    .from('dataclasses', 'dataclass', ...(renamed ? ['field'] : []))
    .from('backend.domain.base.entity', 'Entity');
  return render(`${folder}/entities.py.hbs`, {
    title: say(
      `The entities of ${python.feature.title}. One that exists is whole: its invariants are checked when it is made`,
    ),
    imports: imports.toString(),
    entities,
  });
}

export function portsModule(python: PythonFeature, render: Renderer): string {
  const { entities } = python.feature;
  const imports = new Imports()
    .from('typing', ...(entities.length > 0 ? ['Protocol'] : []))
    .from('backend.domain.base.repository', ...(entities.length > 0 ? ['Repository'] : []))
    .from(python.module('domain', 'entities'), ...entities.map((entity) => className(entity.words)));
  return render(`${FOLDER}/repositories.py.hbs`, {
    title: say(`Where the entities of ${python.feature.title} are kept: what the domain needs, not how it is done`),
    imports: imports.toString(),
    repositories: entities.map((entity) => ({
      head: print(
        'class ',
        call(python.names(entity).repository, [
          argument(`Repository[${className(entity.words)}]`),
          argument('Protocol'),
        ]),
        0,
        ':',
      ),
      says: say(`Keeps ${plural(entity)}`),
    })),
  });
}

export function resourcesModule(python: PythonFeature, render: Renderer): string {
  const { entities } = python.feature;
  const steps = hasSteps(python.batches.values());
  const imports = new Imports()
    .from('dataclasses', 'dataclass')
    .from('backend.core.tokens', 'Caller')
    .from('backend.domain.base.steps', ...(steps ? ['Step'] : []))
    .from(python.module('domain', 'repositories'), ...entities.map((entity) => python.names(entity).repository));
  return render(`${FOLDER}/resources.py.hbs`, {
    title: say(`What services and operations of ${python.feature.title} may use`),
    imports: imports.toString(),
    hasSteps: steps,
    repositories: entities.map((entity) => `${python.names(entity).resource}: ${python.names(entity).repository}`),
  });
}
