/** Hooks in Go: functions of the team's in hooks.go, and their calls in services.go. */
import type { Entity, Feature, Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import type { Hook, HookValue, Moment, PossibleHook } from '../../service/hooks.ts';
import { calledIn, declared } from '../hooks.ts';
import type { LanguageHooks } from '../language.ts';
import { variableOf } from './entities.ts';
import { GoFeature } from './feature.ts';
import { domainFolder } from './files.ts';
import { call, comment, print } from './print.ts';
import { goFile } from './text.ts';

const LOOKS = /^(?:Before|After)[A-Z]\w*/;
const HEAD = /^func ((?:Before|After)[A-Z]\w*) /;

export const goHooks: LanguageHooks = {
  file: (feature) => `${domainFolder(feature)}/hooks.go`,
  caller: (feature) => `${domainFolder(feature)}/services.go`,
  possible: (feature) => possible(feature),
  written: (source) => declared('.go', source, HEAD),
  called: (source) => calledIn('.go', source, LOOKS),
};

function possible(feature: Feature): PossibleHook[] {
  const go = new GoFeature(feature);
  return go.hooks.map((hook) => ({
    name: hook.name,
    operation: hook.crud.operation.id,
    signature: signatureOf(hook, go),
  }));
}

/** What the id of a parent is called beside the entity. */
export const parentId = (entity: Entity): string => (variableOf(entity) === 'parentID' ? 'parentIDOne' : 'parentID');

/** Names beside that of the entity, which may be any. */
export function nameOf(value: HookValue, entity: Entity): string {
  const variable = variableOf(entity);
  if (value === 'entity') return variable;
  if (value === 'parentId') return parentId(entity);
  return value === variable ? `${value}One` : value;
}

function typeOf(value: HookValue, crud: Crud, go: GoFeature): string {
  const { type } = go.names(crud.entity);
  switch (value) {
    case 'body':
      return go.component(crud.body?.name ?? '');
    case 'id':
    case 'parentId':
      return 'uuid.UUID';
    case 'query':
      return 'base.Query';
    case 'found':
      return `base.${isPaged(crud) ? 'Page' : 'Slice'}[${type}]`;
    default:
      return type;
  }
}

function signatureOf({ name, crud, shape }: Hook<Crud>, go: GoFeature): string {
  const { takes, gives } = shape;
  const parameters = takes.map((value) => `${nameOf(value, crud.entity)} ${typeOf(value, crud, go)}`);
  const result = gives === undefined ? 'error' : `(${typeOf(gives, crud, go)}, error)`;
  return `func ${name}(${['ctx context.Context', 'resources Resources', ...parameters].join(', ')}) ${result}`;
}

/** Calls of the functions that the team wrote, in the methods of a service. */
export class GoHookCalls {
  /** Those that a hook stands before or after. */
  readonly operations: ReadonlySet<Operation>;
  private readonly hooks: ReadonlyArray<Hook<Crud>>;

  /** `source`: the team's file; undefined where there is none. */
  constructor(go: GoFeature, source: string | undefined) {
    const written = new Set(goHooks.written(source ?? ''));
    this.hooks = go.hooks.filter(({ name }) => written.has(name));
    this.operations = new Set(this.hooks.map(({ crud }) => crud.operation));
  }

  /** Null where there is none. `declared`: there is an `err` already; `refused`: what is returned with it. */
  before(crud: Crud | undefined, resources: string, refused: string, declared = false): string | null {
    const hook = this.find('before', crud);
    if (hook === undefined) return null;
    const { gives } = hook.shape;
    const made = callOf(hook, resources, (value) => nameOf(value, hook.crud.entity));
    const asked =
      gives === undefined
        ? print('if err := ', made, 1, '; err != nil {')
        : `${print(`${gives}, err ${declared ? '=' : ':='} `, made, 1)}\n\tif err != nil {`;
    return `${asked}\n\t\treturn ${refused}\n\t}`;
  }

  /** Null where there is none. Ends a method; `given`: what it returns beside. `entity`: what the method calls it now. */
  after(crud: Crud | undefined, resources: string, given: string, entity?: string): string | null {
    const hook = this.find('after', crud);
    if (hook === undefined) return null;
    const made = callOf(hook, resources, (value) =>
      value === 'entity' && entity !== undefined ? entity : nameOf(value, hook.crud.entity),
    );
    return print(`return ${given}`, made, 1);
  }

  /** Whether a service calls any. */
  of(entity: Entity): boolean {
    return this.hooks.some(({ crud }) => crud.entity === entity);
  }

  private find(moment: Moment, crud: Crud | undefined): Hook<Crud> | undefined {
    return this.hooks.find((hook) => hook.moment === moment && hook.crud === crud);
  }
}

const callOf = ({ name, shape }: Hook, resources: string, named: (value: HookValue) => string) =>
  call(name, ['ctx', `service.${resources}`, ...shape.takes.map(named)]);

/** What the team's file begins with: the functions that it may have. */
export function hooksFile(go: GoFeature, render: Renderer): string {
  const { name, title } = go.feature;
  const paragraphs = [
    `Hooks of ${title}: functions of yours before and after its operations.`,
    `This file is yours: it is scaffolded once and never overwritten. Write one of the functions below, then run: create-backend-feature service ${name}`,
    'The service then calls it, inside the transaction of the operation. An error rolls the transaction back; those of package base are answered as refusals.',
    'A hook before an operation runs before the business rules, and they see what it returns. A hook after an operation sees what is stored. Resources hold the caller and the repositories. Names of other exported functions of this file must not begin with Before or After.',
  ];
  const says = [
    ...paragraphs.flatMap((text) => [comment(text), '//']),
    ...go.hooks.map((hook) => `//\t${signatureOf(hook, go)}`),
  ];
  return goFile(go, render('languages/go/feature/domain/hooks.go.hbs', { says: says.join('\n') }));
}
