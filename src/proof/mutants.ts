/**
 * The mutants of a feature: the reference with one promise of the documents broken, for every promise. Systematic: what the
 * documents say is walked through once, and what would behave as the reference does is left out by rule, not by hand:
 *
 * - answers that no client can provoke (provoked.ts);
 * - bounds that another demand hides: the length of a UUID, a text with a pattern, numbers beyond what JSON holds;
 * - an order of what cannot differ, and a sort key with one value;
 * - operations whose credentials cannot be made: nobody gets in to see.
 */

import { refuser } from '../cases/batch-refusal.ts';
import { problemShape, World } from '../cases/world.ts';
import type { BatchKind } from '../model/batch.ts';
import { capacity } from '../model/capacity.ts';
import { isJson } from '../model/media.ts';
import { givesTag } from '../model/preconditions.ts';
import { triedLimit } from '../model/rate-limit.ts';
import { resolverOf } from '../model/sample.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import { followed } from './answers.ts';
import type { Behaviour } from './behaviour.ts';
import { answerMutations, sharedProblemMutations } from './mutate-answer.ts';
import { batchMutations } from './mutate-batch.ts';
import { unseenIn } from './mutate-batch-items.ts';
import { freedMutations } from './mutate-freed.ts';
import { linkMutations } from './mutate-links.ts';
import { listMutations } from './mutate-list.ts';
import { nestedMutations } from './mutate-nested.ts';
import { isOwned, ownerMutations } from './mutate-owner.ts';
import { parameterMutations } from './mutate-parameter.ts';
import { keepsDeleted, referenceMutations } from './mutate-reference.ts';
import { restoreMutations } from './mutate-restore.ts';
import { objectMutations, valueMutations } from './mutate-schema.ts';
import { togetherMutations } from './mutate-together.ts';
import type { Mutant, MutantKind } from './mutation.ts';
import { hasKnownIds, provoked } from './provoked.ts';

export function mutantsOf(feature: Feature): Mutant[] {
  return feature.operations.flatMap((operation) => new Walk(feature, operation).mutants());
}

type Part = Pick<Mutant, 'kind' | 'says' | 'seenBy'> & Partial<Pick<Mutant, 'model' | 'behaviour' | 'response'>>;

class Walk {
  private readonly feature: Feature;
  private readonly operation: Operation;
  private readonly entity: Entity | undefined;
  private readonly resolve: ReturnType<typeof resolverOf>;
  private readonly found: Mutant[] = [];

  constructor(feature: Feature, operation: Operation) {
    this.feature = feature;
    this.operation = operation;
    this.entity =
      operation.kind === 'custom' ? undefined : feature.entities.find((entity) => entity.name === operation.entity);
    this.resolve = resolverOf(feature);
  }

  mutants(): Mutant[] {
    this.answers();
    this.access();
    this.parameters();
    this.body();
    this.limits();
    for (const one of nestedMutations(this.feature, this.operation)) this.add(one);
    for (const one of linkMutations(this.feature, this.operation)) this.add(one);
    this.together();
    this.behaviours();
    return this.found;
  }

  private add(part: Part): void {
    const { feature, operation } = this;
    const id = `${operation.id}: ${part.says}`;
    // Two walks may come to the same words, such as a parameter and a member of one name.
    const times = this.found.filter((one) => one.id === id || one.id.startsWith(`${id} (`)).length;
    this.found.push({
      ...part,
      id: times === 0 ? id : `${id} (${times + 1})`,
      feature: feature.name,
      operation: operation.id,
    });
  }

  private breaks(kind: MutantKind, says: string, seenBy: string, behaviour: Behaviour): void {
    this.add({ kind, says, seenBy, behaviour });
  }

  private documents(status: number): boolean {
    return this.operation.responses.some((response) => response.status === status);
  }

  private answers(): void {
    const world = new World(this.feature, []);
    const unseen = this.entity === undefined ? undefined : unseenIn(this.feature, this.operation, this.entity);
    let refusals = 0;
    let ours = false;
    for (const one of provoked(this.operation, this.entity, this.feature)) {
      const isOurs = problemShape(world, this.operation, one.status).code;
      for (const { kind, says, alter } of answerMutations(one, isOurs, this.resolve, unseen))
        this.add({ kind, says, seenBy: String(one.status), response: alter });
      if (one.status >= 400) refusals += 1;
      ours ||= isOurs;
    }
    for (const { kind, says, alter } of refusals === 0 ? [] : sharedProblemMutations(ours))
      this.add({ kind, says, seenBy: 'any refusal', response: alter });
  }

  private access(): void {
    const { access } = this.operation;
    if (access.kind !== 'user' && access.kind !== 'role') return;
    if (this.documents(401)) {
      this.breaks('auth', 'lets anybody in', '401', 'access:token');
      this.breaks('auth', 'does not check signatures', '401', 'access:signature');
      this.breaks('auth', 'accepts expired tokens', '401', 'access:expiry');
      this.breaks('auth', 'accepts tokens for others', '401', 'access:audience');
    }
    if (access.kind === 'role' && this.documents(403))
      this.breaks('auth', 'does not ask for the role', '403', 'access:role');
  }

  private limits(): void {
    if (!this.documents(429)) return;
    this.breaks('rate-limit', 'the rate limit is not held', '429', 'rate-limit');
    if (triedLimit(this.operation) === undefined) return;
    this.breaks('rate-limit', 'its own limit is not held', 'own-limit', 'own-limit:held');
    this.breaks('rate-limit', 'its own limit allows one less', 'own-limit', 'own-limit:all');
    if (this.operation.access.kind === 'user')
      this.breaks('rate-limit', 'callers share its own limit', 'own-limit', 'own-limit:caller');
  }

  private parameters(): void {
    for (const { kind, says, seenBy, operation } of parameterMutations(this.operation, this.resolve))
      this.add({ kind, says, seenBy, model: this.with(operation) });
  }

  /** The feature with this operation in its place. */
  private with(operation: Operation): (feature: Feature) => Feature {
    return (feature) =>
      feature.name === this.feature.name
        ? { ...feature, operations: feature.operations.map((one) => (one.id === operation.id ? operation : one)) }
        : feature;
  }

  private body(): void {
    const { body } = this.operation;
    if (body === undefined || !isJson(body.mediaType)) return;
    const schema = followed(body.schema, this.resolve);
    const put = (part: object): ((feature: Feature) => Feature) =>
      this.with({ ...this.operation, body: { ...body, ...part } });
    if (schema?.kind !== 'object') return;
    for (const { kind, says, name, schema: changed } of objectMutations(schema, this.resolve))
      this.add({ kind, says: `${name} ${says}`, seenBy: '422 and success', model: put({ schema: changed }) });
    for (const { kind, says, schema: changed } of valueMutations(schema, this.resolve, 'body').filter(
      (one) => one.kind === 'type',
    ))
      this.add({ kind, says: `the body ${says}`, seenBy: '422', model: put({ schema: changed }) });
  }

  /** Uniques over several members. */
  private together(): void {
    const { feature, operation, entity } = this;
    for (const one of entity === undefined ? [] : togetherMutations(feature, operation, entity)) this.add(one);
  }

  private behaviours(): void {
    const { operation, entity } = this;
    if (entity === undefined) {
      if (operation.kind === 'custom' && this.documents(404) && hasKnownIds(operation))
        this.breaks('existence', 'finds what is not there', '404', 'exists');
      return;
    }
    switch (operation.kind) {
      case 'create':
        this.creation(entity);
        this.tag(entity);
        break;
      case 'get':
        this.tag(entity);
        if (this.documents(404)) this.breaks('existence', 'finds what is not there', '404', 'exists');
        this.hidden(entity, 'finds what is deleted', '404-deleted');
        this.owned(entity, 'finds', '404-other-caller');
        break;
      case 'update':
        this.change(entity);
        this.precondition(entity);
        break;
      case 'replace':
        this.replacement(entity);
        this.precondition(entity);
        break;
      case 'delete':
        this.deletion(entity);
        this.precondition(entity);
        break;
      case 'restore':
        for (const one of restoreMutations(this.feature, operation, entity)) this.add(one);
        this.owned(entity, 'restores', '404-other-caller');
        if (this.isDeleted(entity.name)) this.tag(entity, 'if-match-restored');
        break;
      case 'batch-create':
      case 'batch-update':
      case 'batch-delete':
        for (const one of batchMutations(this.feature, operation, entity)) this.add(one);
        this.batch(entity, operation.kind);
        break;
      case 'list':
        this.listing(entity);
        break;
      default:
        break;
    }
  }

  /** Of a batch, what the operation on one says of deleted rows and of those of others. */
  private batch(entity: Entity, kind: BatchKind): void {
    const single = refuser(new World(this.feature, []), this.operation);
    for (const field of kind === 'batch-delete' ? [] : entity.fields) this.leads(field, single);
    if (kind === 'batch-create') {
      if (this.has(entity, 'get', 'list') && isOwned(this.operation, entity))
        this.breaks('auth', 'their owner is not recorded', '200', 'owner:recorded');
      return;
    }
    const verb = kind === 'batch-update' ? 'changes' : 'deletes';
    this.hidden(entity, `${verb} what is deleted`, '404-deleted');
    this.owned(entity, verb, '404-other-caller');
    if (kind === 'batch-delete') this.referenced(entity, single);
  }

  private creation(entity: Entity): void {
    this.conflicts(entity);
    for (const field of entity.fields.filter((one) => one.default !== undefined && one.default !== null))
      this.breaks('default', `${field.name} has no default`, '201', `default:${field.name}`);
    this.breaks('persistence', 'what is created is not stored', 'get 200', 'persist:create');
    // What is stored of a member only answers show, and how often only lists.
    for (const field of this.has(entity, ...SHOWING) ? entity.fields.filter(isTelling) : [])
      this.breaks('persistence', `${field.name} is not stored`, 'get 200', `persist-field:${field.name}`);
    if (this.has(entity, 'list')) this.breaks('side-effect', 'is stored twice', 'list 200', 'persist-once');
    if (isOwned(this.operation, entity)) this.breaks('auth', 'its owner is not recorded', 'get 200', 'owner:recorded');
    if (!this.operation.idempotent) return;
    this.breaks('idempotency', 'the same key makes another', '201', 'idempotency:replay');
    if (this.documents(409))
      this.breaks('idempotency', 'a key may be used for another body', '409', 'idempotency:reuse');
  }

  private has({ name }: Entity, ...kinds: readonly Operation['kind'][]): boolean {
    return this.feature.operations.some(
      (one) => one.entity === name && kinds.includes(one.kind) && one.link === undefined,
    );
  }

  /** Where nothing takes a tag, nobody sees that it is wrong. */
  private tag({ name }: Entity, seenBy = 'if-match'): void {
    if (givesTag(this.operation) && this.isTaken(name))
      this.breaks('precondition', 'gives a tag that does not match', seenBy, 'tag:given');
  }

  private isTaken(name: string): boolean {
    return this.feature.operations.some((one) => one.entity === name && one.precondition !== undefined);
  }

  private precondition({ name }: Entity): void {
    const { precondition, kind } = this.operation;
    if (precondition !== undefined) {
      this.breaks('precondition', 'If-Match is ignored', '412', 'precondition:match');
      this.breaks('precondition', 'If-Match: * is refused', 'success', 'precondition:any');
      if (precondition === 'required')
        this.breaks('precondition', 'If-Match may be left out', '428', 'precondition:sent');
    }
    if ((kind === 'update' || kind === 'replace') && this.isTaken(name) && givesTag(this.operation))
      this.breaks('precondition', 'a change gives the tag of before', TAG_ROWS[kind], 'tag:new');
  }

  /** Deleted rows stay, and nobody may see them. */
  private hidden(entity: Entity, says: string, seenBy: string): void {
    if (this.isDeleted(entity.name)) this.breaks('existence', says, seenBy, 'deleted:hidden');
  }

  private isDeleted(name: string): boolean {
    return keepsDeleted(this.feature, name);
  }

  private owned(entity: Entity, verb: string, seenBy: string): void {
    for (const one of ownerMutations(this.feature, this.operation, entity, verb, seenBy)) this.add(one);
  }

  /** Where a reference may lead besides to nothing. */
  private leads(field: Field, { responses } = this.operation): void {
    for (const one of responses.some(({ status }) => status === 404) ? referenceMutations(this.feature, field) : [])
      this.add(one);
  }

  private conflicts(entity: Entity): void {
    // What its path says is asked for in another way.
    for (const field of entity.fields.filter(({ name }) => name !== this.operation.under?.field)) {
      this.leads(field);
      if (field.unique && this.operation.kind === 'create' && this.isDeleted(entity.name))
        this.breaks(
          'uniqueness',
          `${field.name} of a deleted one is taken`,
          '201-deleted',
          `deleted:unique:${field.name}`,
        );
      if (field.unique && this.documents(409))
        this.breaks('uniqueness', `${field.name} may be taken`, '409', `unique:${field.name}`);
      if (field.type.kind === 'ref' && !field.list && this.documents(404))
        this.breaks('reference', `${field.name} may lead nowhere`, '404', `reference:${field.name}`);
    }
  }

  private change(entity: Entity): void {
    if (this.documents(404)) this.breaks('existence', 'changes what is not there', '404', 'exists');
    this.hidden(entity, 'changes what is deleted', '404-deleted');
    for (const one of freedMutations(this.feature, this.operation, entity)) this.add(one);
    this.owned(entity, 'changes', '404-other-caller');
    this.conflicts(entity);
    this.breaks('persistence', 'the change is not stored', 'get 200', 'persist:update');
    const changeable = entity.fields.filter(isTelling);
    for (const field of changeable)
      this.breaks('persistence', `a change of ${field.name} is not stored`, 'get 200', `persist-field:${field.name}`);
    if (entity.fields.length > 1) this.breaks('side-effect', 'what is not sent is reset', '200', 'leaves-rest');
    this.breaks('side-effect', 'others are changed as well', 'get 200', 'leaves-others');
  }

  private replacement(entity: Entity): void {
    const schema = followed(this.operation.body?.schema, this.resolve);
    const members = new Set(schema?.kind === 'object' ? schema.properties.map(({ name }) => name) : []);
    const left = new Set(
      schema?.kind === 'object' ? schema.properties.flatMap(({ name, required }) => (required ? [] : [name])) : [],
    );
    if (this.documents(404)) this.breaks('existence', 'replaces what is not there', '404', 'exists');
    this.hidden(entity, 'replaces what is deleted', '404-deleted');
    for (const one of freedMutations(this.feature, this.operation, entity)) this.add(one);
    this.owned(entity, 'replaces', '404-other-caller');
    this.conflicts(entity);
    for (const field of entity.fields.filter((one) => left.has(one.name) && (one.default ?? null) !== null))
      this.breaks('default', `${field.name} has no default`, '200', `default:${field.name}`);
    this.breaks('persistence', 'the replacement is not stored', 'get 200', 'persist:replace');
    for (const field of entity.fields.filter((one) => members.has(one.name) && isTelling(one)))
      this.breaks('persistence', `${field.name} is not stored`, 'get 200', `persist-field:${field.name}`);
    if (
      entity.fields.some(
        (field) => left.has(field.name) && ((field.default !== undefined && isTelling(field)) || field.nullable),
      )
    )
      this.breaks('side-effect', 'what is left out stays', '200', 'resets-rest');
    this.breaks('side-effect', 'what the service gives changes', '200', 'keeps-own');
    this.breaks('side-effect', 'others are replaced as well', 'get 200', 'leaves-others');
  }

  private referenced(entity: Entity, { responses } = this.operation): void {
    for (const other of responses.some(({ status }) => status === 409) ? this.feature.entities : [])
      for (const field of other.fields.filter(({ type }) => type.kind === 'ref' && type.entity === entity.name))
        this.breaks(
          'reference',
          `${other.name} ${field.name} may be left dangling`,
          '409',
          `referenced:${other.name}.${field.name}`,
        );
  }

  private deletion(entity: Entity): void {
    if (this.documents(404)) this.breaks('existence', 'deletes what is not there', '404', 'exists');
    this.hidden(entity, 'deletes what is deleted', '404-twice');
    this.owned(entity, 'deletes', '404-other-caller');
    this.referenced(entity);
    this.breaks('persistence', 'what is deleted stays', 'get 404', 'persist:delete');
    this.breaks('side-effect', 'others are deleted as well', 'get 200', 'leaves-others');
  }

  private listing(entity: Entity): void {
    const shape = this.operation.list;
    if (shape === undefined) return;
    // What is linked is not deleted, and belongs to whom its parent belongs.
    if (this.operation.link === undefined) {
      this.hidden(entity, 'lists what is deleted', '200-deleted');
      this.owned(entity, 'lists', '200-other-caller');
    }
    for (const one of listMutations(shape, entity)) this.add(one);
  }
}

/** A value of it can be told from its default. */
const isTelling = (field: Field): boolean => capacity(field) > 1;

/** Operations that answer with what is stored. */
const SHOWING = ['get', 'list', 'update', 'replace', 'restore'] as const;

/** Rows that send the tag that the operation gave. */
const TAG_ROWS = { update: 'if-match-changed', replace: 'if-match-replaced' } as const;
