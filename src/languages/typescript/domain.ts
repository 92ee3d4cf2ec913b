/** The rest of a feature's domain: ports, resources, facts and rules. */
import type { TestCase } from '../../cases/types.ts';
import { refuses } from '../../model/rules.ts';
import type { Json, Rule } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import {
  exampleText,
  factNames,
  factSource,
  notWritten,
  ruleTests,
  ruleValues,
  type Side,
} from '../../service/rules.ts';
import { plural } from '../prose.ts';
import { hasSteps } from './batches.ts';
import { fieldType } from './domain-values.ts';
import type { TypeScriptFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { attributeName, className, functionName, moduleName } from './names.ts';
import { argument, call, print, stringLiteral } from './print.ts';
import { docBlock, oneLine, say, sentence } from './say.ts';
import { typeLine } from './static.ts';

const FOLDER = 'languages/typescript/feature/domain';

export function portsModule(ts: TypeScriptFeature, render: Renderer): string {
  const { entities, title } = ts.feature;
  return render(`${FOLDER}/repositories.ts.hbs`, {
    title: say(`Where the entities of ${title} are kept: what the domain needs, not how it is done`),
    imports: new Imports()
      .type('../base/repository.ts', 'Repository')
      .type('./entities.ts', ...entities.map((entity) => ts.names(entity).type))
      .toString(),
    repositories: entities.map((entity) => ({
      says: say(`Keeps ${plural(entity)}`),
      name: ts.names(entity).repository,
      type: typeLine(`export type ${ts.names(entity).repository} =`, [`Repository<${ts.names(entity).type}>`]),
    })),
  });
}

export function resourcesModule(ts: TypeScriptFeature, render: Renderer): string {
  const { entities, title } = ts.feature;
  const steps = hasSteps(ts.batches.values());
  return render(`${FOLDER}/resources.ts.hbs`, {
    title: say(`What services and operations of ${title} may use`),
    imports: new Imports()
      .type('../../core/tokens.ts', 'Caller')
      .type('../base/steps.ts', ...(steps ? ['Step'] : []))
      .type('./repositories.ts', ...entities.map((entity) => ts.names(entity).repository))
      .toString(),
    members: [
      ...(steps ? ['readonly step: Step;'] : []),
      ...entities.map((entity) => `readonly ${ts.names(entity).plural}: ${ts.names(entity).repository};`),
    ],
  });
}

// -------------------------------------------------------------- facts

export const factName = (name: string): string => attributeName(toWords(name));
const givenType = (rule: Rule): string => `${className(rule.words)}Given`;
const whenType = (rule: Rule): string => `${className(rule.words)}When`;

export function factsModule(ts: TypeScriptFeature, render: Renderer): string {
  const imports = new Imports();
  const facts = ts.feature.rules.flatMap((rule) => [
    factsText(givenType(rule), `How things are, for ${rule.id}`, rule, 'given', ts, imports),
    factsText(whenType(rule), `What is asked for, for ${rule.id}`, rule, 'when', ts, imports),
  ]);
  if (facts.some((text) => text.includes('values.'))) imports.typeNamespace('./values.ts', 'values');
  return render(`${FOLDER}/facts.ts.hbs`, {
    title: say(`What the business rules of ${ts.feature.title} are told. What is left out is not known`),
    imports: imports.toString(),
    facts,
  });
}

function factsText(
  name: string,
  says: string,
  rule: Rule,
  side: Side,
  ts: TypeScriptFeature,
  imports: Imports,
): string {
  const names = factNames(rule, side);
  if (names.length === 0) return `${say(says)}\nexport type ${name} = Record<never, never>;`;
  const members = names.map((fact) => {
    const variants = [...factVariants(rule, side, fact, ts, imports), 'null', 'undefined'];
    return typeLine(`readonly ${factName(fact)}?:`, variants).replace(/^/gm, '  ');
  });
  return [say(says), `export interface ${name} {`, ...members, '}'].join('\n');
}

/** Those of the entity's attribute, where it is one; else what the examples show. */
function factVariants(rule: Rule, side: Side, fact: string, ts: TypeScriptFeature, imports: Imports): string[] {
  const source = factSource(rule, side, fact, ts.feature);
  if (source.kind === 'examples') return jsonTypes(source.values, imports);
  const { text, uses } = fieldType(source.field, ts);
  imports.add(uses);
  return [text];
}

function jsonTypes(values: readonly Json[], imports: Imports, schema = '../../core/schema.ts'): string[] {
  const names = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (names.size > 0 && !names.has('object')) return [...names].sort();
  imports.type(schema, 'Json');
  return ['Json'];
}

// -------------------------------------------------------------- rules

export const ruleModuleName = (rule: Rule): string => moduleName(rule.words);

/** `cases`: what fails until it is written. */
export function ruleModule(rule: Rule, cases: readonly TestCase[], render: Renderer): string {
  const imports = new Imports()
    .from('../../base/errors.ts', 'NotImplemented')
    .type('../facts.ts', givenType(rule), whenType(rule));
  const values = ruleValues(rule);
  const result = values.every((value) => value === null) ? 'void' : resultType(values, imports);
  const head = print(
    'export function ',
    {
      kind: 'call',
      open: `${functionName(rule.words)}(`,
      entries: [argument(`_given: ${givenType(rule)}`), argument(`_when: ${whenType(rule)}`)],
      close: ')',
    },
    0,
    `: ${result} {`,
  );
  const hint = refuses(rule)
    ? 'To refuse, throw RuleRefused with the code, from src/domain/base/errors.ts.'
    : 'It gives back a value and changes nothing.';
  return render(`${FOLDER}/rule.ts.hbs`, {
    title: say(`${rule.id}: ${rule.statement}`),
    imports: imports.toString(),
    says: docBlock([
      sentence(rule.statement),
      '',
      ...rule.examples.map((example) => `- ${oneLine(exampleText(example))}`),
      '',
      hint,
    ]),
    head,
    stub: stub(notWritten(`rule ${rule.id}`, ruleTests(rule, cases))),
  });
}

function resultType(values: readonly Json[], imports: Imports): string {
  const types = jsonTypes(values, imports, '../../../core/schema.ts');
  return (values.includes(null) && !types.includes('Json') ? [...types, 'null'] : types).join(' | ');
}

/** `throw new NotImplemented(…)` */
export const stub = (says: string): string =>
  print('throw new ', call('NotImplemented', [stringLiteral(says)]), 1, ';');
