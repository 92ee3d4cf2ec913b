/** What a specification says, as the input of a feature. What has no structure and says something about behaviour becomes an open question. */
import type { Diagnostic } from '../../errors.ts';
import { featureInput } from '../feature.ts';
import type { CriterionInput, EntityInput, FeatureInput, KnownEntity, RuleInput } from '../feature-input.ts';
import { ruleOf } from '../rules.ts';
import { isAbout, isCovered } from './covered.ts';
import { describe } from './describe.ts';
import type { SpecEntity } from './entity-draft.ts';
import { keyOf } from './names.ts';
import { placed } from './place.ts';
import type { SpecReading } from './read-spec.ts';
import type { Reference, Referred } from './references.ts';
import { saysRule } from './words.ts';

export interface SpecRequest {
  readonly name: string;
  readonly file: string;
  readonly access?: string;
  readonly pagination?: string;
  /** What its references led to. */
  readonly referred: readonly Referred[];
  readonly missing: readonly Reference[];
  /** From the document's folder to the project's, for links. */
  readonly toRoot: string;
}

/** An entity whose fields nobody said yet: what is known of it, for whoever answers. */
export interface OpenEntity {
  readonly name: string;
  readonly question: string;
  readonly path?: string;
  readonly only?: NonNullable<EntityInput['only']>;
}

export interface SpecInput {
  readonly input: FeatureInput;
  readonly openEntities: readonly OpenEntity[];
  /** What was taken for granted, for people to read. */
  readonly notes: readonly string[];
}

export function specInput(
  reading: SpecReading,
  request: SpecRequest,
  known: readonly KnownEntity[],
): { made: SpecInput } | { faults: readonly Diagnostic[] } {
  const elsewhere = new Set(known.map(({ name }) => keyOf(name)));
  // An entity that another feature has, and that nothing more is said of, is that one.
  const described = reading.entities.filter(({ name, fields }) => fields.length > 0 || !elsewhere.has(keyOf(name)));
  const names = new Map([...known, ...described].map(({ name }) => [keyOf(name), name]));
  const questions: string[] = [];
  const whole: Array<{ entity: SpecEntity; dsl: string }> = [];
  const open: SpecEntity[] = [];
  for (const entity of described) {
    if (entity.fields.length === 0 || entity.fields.some(({ dsl }) => dsl === undefined)) open.push(entity);
    else whole.push({ entity, dsl: `${entity.name} ${fieldsOf(entity, names, questions).join(' ')}` });
  }
  const { input: base, diagnostics } = featureInput(
    {
      name: request.name,
      entities: whole.map(({ dsl }) => dsl),
      ruleTexts: [],
      ruleFiles: [],
      ...(request.access === undefined ? {} : { access: request.access }),
      ...(request.pagination === undefined ? {} : { pagination: request.pagination }),
    },
    known,
  );
  if (base === undefined) return { faults: diagnostics.map((fault) => inSpec(fault, whole, request.file)) };
  const places = placed(reading.endpoints, base, open);
  const had = { entities: places.entities, open: isOpen(places.entities, base.access) };
  const rules: RuleInput[] = [];
  for (const { id, text } of reading.demands) {
    if (isCovered(text, had)) continue;
    if (saysRule(text) && isAbout(text, described)) {
      const rule = ruleOf(text, new Set(rules.map((one) => one.id)));
      rules.push({ ...rule, statement: id === '' ? rule.statement : `${rule.statement} (${id})` });
    } else questions.push(`${label(id)}${text}${stop(text)} What does the API do for that?`);
  }
  const criteria: CriterionInput[] = [...reading.criteria];
  for (const { text } of reading.edges) {
    if (/\b(?:GET|POST|PUT|PATCH|DELETE) +\/\S+/.test(text) && /\b[245]\d\d\b/.test(text))
      criteria.push({ id: `EC-${criteria.length + 1}`, text });
    else questions.push(text.endsWith('?') ? text : `${text}${stop(text)} What does the API do then?`);
  }
  questions.push(
    ...reading.asked.map(({ id, text, question }) => asked(id, text, question)),
    ...reading.code.map(
      ({ text, line }) => `What does the code on line ${line} say about the API? It begins: ${firstLine(text)}`,
    ),
    ...request.missing.map(({ path }) => `@${path} is not there. What does it say about this feature?`),
    ...places.questions,
  );
  const openEntities = places.open.map((one) => ({
    ...one,
    question: whichFields(open.find(({ name }) => name === one.name)),
  }));
  questions.push(...openEntities.map(({ question }) => question));
  const operations = places.operations;
  if (places.entities.length === 0 && operations.length === 0 && openEntities.length === 0)
    questions.push('Which entities and operations does it have?');
  const input: FeatureInput = {
    ...base,
    entities: places.entities,
    rules,
    ...(reading.title === undefined ? {} : { title: reading.title }),
    description: describe(reading, request),
    ...(operations.length === 0 ? {} : { operations }),
    ...(criteria.length === 0 ? {} : { criteria }),
    ...(questions.length === 0 ? {} : { questions: [...new Set(questions.map(oneLine))] }),
  };
  return { made: { input, openEntities, notes: places.notes } };
}

/** Each field in the DSL; what was said of it besides is asked. A reference names the entity as it is called. */
function fieldsOf(entity: SpecEntity, names: ReadonlyMap<string, string>, questions: string[]): string[] {
  return entity.fields.flatMap(({ name, dsl = '', left }) => {
    questions.push(
      ...left.map((said) => `${entity.name}.${name}: ${said}${stop(said)} What does the API do for that?`),
    );
    const target = /:ref\(([^)]*)\)/.exec(dsl)?.[1];
    if (target === undefined) return [dsl];
    const found = names.get(keyOf(target));
    if (found !== undefined) return [dsl.replace(`ref(${target})`, `ref(${found})`)];
    questions.push(`${entity.name}.${name} refers to ${target}, which no feature has. What is it?`);
    return [];
  });
}

function whichFields(entity: SpecEntity | undefined): string {
  const { name = '', fields = [], said = [] } = entity ?? {};
  const typed = fields.flatMap(({ dsl }) => (dsl === undefined ? [] : [dsl]));
  const untyped = fields.filter(({ dsl }) => dsl === undefined);
  return [
    `Which fields does ${name} have?`,
    ...(said.length > 0 ? [`It is said to be: ${said.join('; ')}${stop(said.at(-1) ?? '')}`] : []),
    ...(typed.length > 0 ? [`Typed: ${typed.join(' ')}.`] : []),
    ...(untyped.length > 0 ? [`Without a type: ${untyped.map(({ text }) => text).join('; ')}.`] : []),
  ].join(' ');
}

function asked(id: string, text: string, question: string): string {
  const context = `${label(id)}${text.replace(/\[[^\]]*\]/g, '…')}`;
  if (question === '') return `What is meant: ${context}`;
  return `${question.charAt(0).toUpperCase()}${question.slice(1)}${/[?？]$/.test(question) ? '' : '?'} (${context})`;
}

function isOpen(entities: readonly EntityInput[], policy: FeatureInput['access']): boolean {
  return policy !== 'user' || entities.some(({ access }) => Object.values(access ?? {}).includes('public'));
}

function inSpec(fault: Diagnostic, whole: ReadonlyArray<{ entity: SpecEntity }>, file: string): Diagnostic {
  const at = /^--entity(?: #(\d+))?/.exec(fault.where);
  if (at === null) return fault;
  const named = whole.find(({ entity }) => fault.message.startsWith(entity.name))?.entity;
  const entity = at[1] === undefined ? (named ?? whole[0]?.entity) : whole[Number(at[1]) - 1]?.entity;
  return { ...fault, code: 'bad-spec', where: entity === undefined ? file : `${file}:${entity.line}` };
}

const label = (id: string): string => (id === '' ? '' : `${id}: `);
const stop = (text: string): string => (/[.!?…。？！]$/u.test(text) ? '' : '.');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const firstLine = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return line.slice(0, 100);
};
