/** What a specification says, as the input of a feature. What has no structure and says something about behaviour becomes an open question. */
import type { Diagnostic } from '../../shared/errors.ts';
import { featureInput } from '../feature.ts';
import type { CriterionInput, EntityInput, FeatureInput, KnownEntity, RuleInput } from '../feature-input.ts';
import { ruleOf } from '../rule-text.ts';
import { type Had, isAbout, isCovered } from './covered.ts';
import { describe } from './describe.ts';
import type { SpecEntity } from './entity-draft.ts';
import { keyOf } from './names.ts';
import { placed } from './place.ts';
import { demandQuestion, documentQuestions, edgeQuestion, ended, whichFields } from './questions.ts';
import type { SpecReading, SpecSentence } from './read-spec.ts';
import type { Reference, Referred } from './references.ts';
import { saysRule } from './words.ts';

export interface SpecRequest {
  readonly name: string;
  readonly file: string;
  readonly access?: string;
  readonly pagination?: string;
  readonly total?: string;
  readonly concurrency?: string;
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
  const { whole, open } = byCompleteness(described, known);
  const { input: base, diagnostics } = baseInput(request, whole, known);
  if (base === undefined) return { faults: diagnostics.map((fault) => inSpec(fault, whole, request.file)) };
  const places = placed(reading.endpoints, base, open);
  const had = { entities: places.entities, open: isOpen(places.entities, base.access) };
  const demands = readDemands(reading.demands, described, had);
  const edges = readEdges(reading.edges, reading.criteria.length);
  const openEntities = places.open.map((one) => ({
    ...one,
    question: whichFields(open.find(({ name }) => name === one.name)),
  }));
  const isEmpty = places.entities.length === 0 && places.operations.length === 0 && openEntities.length === 0;
  const questions = [
    ...whole.flatMap((entity) => entity.questions),
    ...demands.questions,
    ...edges.questions,
    ...documentQuestions(reading, request.missing),
    ...places.questions,
    ...openEntities.map(({ question }) => question),
    ...(isEmpty ? ['Which entities and operations does it have?'] : []),
  ];
  const input: FeatureInput = {
    ...base,
    entities: places.entities,
    rules: demands.rules,
    ...(reading.title === undefined ? {} : { title: reading.title }),
    description: describe(reading, request),
    ...ifAny('operations', places.operations),
    ...ifAny('criteria', [...reading.criteria, ...edges.criteria]),
    ...ifAny('questions', [...new Set(questions.map(oneLine))]),
  };
  return { made: { input, openEntities, notes: places.notes } };
}

/** An entity whose every field has a type. */
interface WholeEntity {
  readonly entity: SpecEntity;
  readonly dsl: string;
  readonly questions: readonly string[];
}

function byCompleteness(
  described: readonly SpecEntity[],
  known: readonly KnownEntity[],
): { whole: WholeEntity[]; open: SpecEntity[] } {
  const names = new Map([...known, ...described].map(({ name }) => [keyOf(name), name]));
  const isWhole = ({ fields }: SpecEntity): boolean =>
    fields.length > 0 && fields.every(({ dsl }) => dsl !== undefined);
  return {
    whole: described.filter(isWhole).map((entity) => wholeEntity(entity, names)),
    open: described.filter((entity) => !isWhole(entity)),
  };
}

/** Each field in the DSL; what was said of it besides is asked. A reference names the entity as it is called. */
function wholeEntity(entity: SpecEntity, names: ReadonlyMap<string, string>): WholeEntity {
  const fields: string[] = [];
  const questions: string[] = [];
  for (const { name, dsl = '', left } of entity.fields) {
    const field = `${entity.name}.${name}`;
    questions.push(...left.map((words) => `${field}: ${ended(words)} What does the API do for that?`));
    const target = /:ref\(([^)]*)\)/.exec(dsl)?.[1];
    const found = target === undefined ? undefined : names.get(keyOf(target));
    if (target === undefined) fields.push(dsl);
    else if (found !== undefined) fields.push(dsl.replace(`ref(${target})`, `ref(${found})`));
    else questions.push(`${field} refers to ${target}, which no feature has. What is it?`);
  }
  return { entity, dsl: `${entity.name} ${fields.join(' ')}`, questions };
}

function baseInput(
  { name, access, pagination, total, concurrency }: SpecRequest,
  whole: readonly WholeEntity[],
  known: readonly KnownEntity[],
): ReturnType<typeof featureInput> {
  const choices = {
    ...(access === undefined ? {} : { access }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(total === undefined ? {} : { total }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
  const entities = whole.map(({ dsl }) => dsl);
  return featureInput({ name, entities, ruleTexts: [], ruleFiles: [], ...choices }, known);
}

/** A demand that forbids or bounds something of an entity is a rule; of any other it is asked what it means. */
function readDemands(
  demands: readonly SpecSentence[],
  described: readonly SpecEntity[],
  had: Had,
): { rules: RuleInput[]; questions: string[] } {
  const rules: RuleInput[] = [];
  const questions: string[] = [];
  for (const { id, text } of demands) {
    if (isCovered(text, had)) continue;
    if (saysRule(text) && isAbout(text, described)) {
      const rule = ruleOf(text, new Set(rules.map((one) => one.id)));
      rules.push({ ...rule, statement: id === '' ? rule.statement : `${rule.statement} (${id})` });
    } else questions.push(demandQuestion(id, text));
  }
  return { rules, questions };
}

/** An edge case with a call and a status is a criterion. `before`: how many criteria there are already. */
function readEdges(
  edges: readonly SpecSentence[],
  before: number,
): { criteria: CriterionInput[]; questions: string[] } {
  const criteria: CriterionInput[] = [];
  const questions: string[] = [];
  for (const { text } of edges) {
    const hasOutcome = /\b(?:GET|POST|PUT|PATCH|DELETE) +\/\S+/.test(text) && /\b[245]\d\d\b/.test(text);
    if (hasOutcome) criteria.push({ id: `EC-${before + criteria.length + 1}`, text });
    else questions.push(edgeQuestion(text));
  }
  return { criteria, questions };
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

const ifAny = <K extends string, T>(key: K, list: readonly T[]): Partial<Record<K, readonly T[]>> =>
  list.length === 0 ? {} : ({ [key]: list } as Record<K, readonly T[]>);
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
