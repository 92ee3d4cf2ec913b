/** Entities that a specification names without saying their fields: what is known of them waits in the document until somebody says the rest. */
import type { Answer } from '../../input/answers.ts';
import { featureInput } from '../../input/feature.ts';
import type { EntityInput, FeatureInput, KnownEntity } from '../../input/feature-input.ts';
import { keyOf } from '../../input/spec/names.ts';
import type { OpenEntity } from '../../input/spec/to-input.ts';
import { isObject, listAt, objectAt, textAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import type { Diagnostic } from '../../shared/errors.ts';
import { composeDocument } from './compose.ts';
import type { DocumentEdit } from './edit.ts';

const OPEN_ENTITIES = 'x-open-entities';

/** `access`: as `--access` takes it. */
type OpenChoices = Pick<FeatureInput, 'pagination' | 'total' | 'concurrency'> & { readonly access: string };

export function withOpenEntities(
  document: JsonObject,
  open: readonly OpenEntity[],
  { access, pagination, total, concurrency }: OpenChoices,
): JsonObject {
  if (open.length === 0) return document;
  const entities = open.map(
    ({ name, question, path, only }): JsonObject => ({
      name,
      question,
      access,
      pagination,
      ...(total === undefined ? {} : { total }),
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(path === undefined ? {} : { path }),
      ...(only === undefined ? {} : { only: [...only] }),
    }),
  );
  return { ...document, info: { ...objectAt(document, 'info'), [OPEN_ENTITIES]: entities } };
}

export interface EntityAnswers {
  /** Those answers with the entity as their sentence, which is what stays beside the question. */
  readonly answers: readonly Answer[];
  readonly edits: readonly DocumentEdit[];
  readonly faults: readonly Diagnostic[];
}

/** `{entity: "Task title:string(200)!"}` to the question that an entity waits behind. Nothing else answers it: its operations would be lost. */
export function entityAnswers(
  document: JsonObject,
  name: string,
  answers: readonly Answer[],
  known: readonly KnownEntity[],
): EntityAnswers {
  const open = listAt(objectAt(document, 'info') ?? {}, OPEN_ENTITIES).filter(isObject);
  const edits: DocumentEdit[] = [];
  const faults: Diagnostic[] = [];
  const closed = new Set<JsonObject>();
  const settled = answers.map((answer): Answer => {
    const entry = open.find((one) => textAt(one, 'question') === answer.question);
    const dsl = typeof answer.says === 'string' ? undefined : textAt(answer.says, 'entity');
    if (entry === undefined) return dsl === undefined ? answer : { ...answer, says: dsl };
    const asked = textAt(entry, 'name') ?? '';
    const made = dsl === undefined ? undefined : entityOf(document, name, entry, dsl, known);
    if (made === undefined || 'faults' in made || keyOf(made.entity) !== keyOf(asked)) {
      const why = made !== undefined && 'faults' in made ? made.faults[0]?.message : undefined;
      faults.push({
        code: 'bad-answers',
        message: why ?? `the fields of ${asked} are asked for, and this does not say them`,
        where: answer.where,
        hint: `Write {entity: "${asked} name:string(200)! …"}, in the notation of --entity.`,
      });
      return answer;
    }
    closed.add(entry);
    edits.push(...made.edits);
    return { ...answer, says: dsl ?? '' };
  });
  const left = open.filter((one) => !closed.has(one));
  if (closed.size > 0) edits.push({ at: ['info', OPEN_ENTITIES], ...(left.length > 0 ? { value: left as Json } : {}) });
  return { answers: settled, edits, faults };
}

function entityOf(
  document: JsonObject,
  name: string,
  entry: JsonObject,
  dsl: string,
  known: readonly KnownEntity[],
): { entity: string; edits: DocumentEdit[] } | { faults: readonly Diagnostic[] } {
  const schemas = objectAt(objectAt(document, 'components') ?? {}, 'schemas') ?? {};
  const own = Object.values(schemas).flatMap((schema) => {
    const said = isObject(schema) ? textAt(objectAt(schema, 'x-entity') ?? {}, 'name') : undefined;
    return said === undefined ? [] : [{ name: said, feature: name }];
  });
  const [access, pagination, total, concurrency] = ['access', 'pagination', 'total', 'concurrency'].map((one) =>
    textAt(entry, one),
  );
  const all = [...known, ...own];
  const { input, diagnostics } = featureInput(
    {
      name,
      entities: [dsl],
      ruleTexts: [],
      ruleFiles: [],
      ...(access === undefined ? {} : { access }),
      ...(pagination === undefined ? {} : { pagination }),
      ...(total === undefined ? {} : { total }),
      ...(concurrency === undefined ? {} : { concurrency }),
    },
    all,
  );
  const [parsed] = input?.entities ?? [];
  if (input === undefined || parsed === undefined) return { faults: diagnostics };
  const path = textAt(entry, 'path');
  const only = listAt(entry, 'only') as NonNullable<EntityInput['only']>;
  const entity = { ...parsed, ...(path === undefined ? {} : { path }), ...(only.length === 0 ? {} : { only }) };
  // What is not of this feature is known by its feature; the rest by name alone.
  const composed = composeDocument({ ...input, entities: [entity] }, known);
  return { entity: parsed.name, edits: additions(document, composed) };
}

/** What the composed document has and the other lacks, two levels below `paths` and `components`. */
function additions(document: JsonObject, composed: JsonObject): DocumentEdit[] {
  const edits: DocumentEdit[] = [];
  for (const root of ['paths', 'components'] as const) {
    for (const [group, members] of Object.entries(objectAt(composed, root) ?? {})) {
      const there = objectAt(objectAt(document, root) ?? {}, group);
      for (const [member, value] of Object.entries(isObject(members) ? members : {}))
        if (there === undefined || !Object.hasOwn(there, member)) edits.push({ at: [root, group, member], value });
    }
  }
  const tags = listAt(document, 'tags');
  return [...edits, { at: ['tags'], value: [...tags, ...listAt(composed, 'tags')] }];
}
