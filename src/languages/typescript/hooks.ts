/** Hooks in TypeScript: functions of the team's in hooks.ts, and their calls in services.ts. */
import type { Entity, Feature, Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { type Crud, isPaged } from '../../service/crud.ts';
import { type Hook, type HookValue, hooksOf, type Moment, type PossibleHook } from '../../service/hooks.ts';
import { calledIn, declared, hookWords } from '../hooks.ts';
import type { LanguageHooks } from '../language.ts';
import { unused } from '../names.ts';
import { TypeScriptFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { folderOf, functionName } from './names.ts';
import { call, print } from './print.ts';
import { docBlock } from './say.ts';

const LOOKS = /^(?:before|after)[A-Z]\w*/;
const HEAD = /^export (?:(?:async )?function (?:\* )?|const )((?:before|after)[A-Z]\w*) /;

export const typescriptHooks: LanguageHooks = {
  file: (feature) => `src/domain/${folderOf(feature)}/hooks.ts`,
  caller: (feature) => `src/domain/${folderOf(feature)}/services.ts`,
  possible: (feature) => possible(feature),
  written: (source) => declared('.ts', source, HEAD),
  called: (source) => calledIn('.ts', source, LOOKS),
};

function possible(feature: Feature): PossibleHook[] {
  const ts = new TypeScriptFeature(feature);
  return namedHooks(ts).map((hook) => ({
    name: hook.name,
    operation: hook.crud.operation.id,
    signature: signatureOf(hook, ts),
  }));
}

/** None is called as a function that the service has of an entity. */
export function namedHooks(ts: TypeScriptFeature): Array<Hook<Crud>> {
  const used = new Set(ts.feature.entities.flatMap((entity) => [ts.names(entity).make, ts.names(entity).invariants]));
  return hooksOf(ts.cruds.values(), (moment, { operation }) =>
    unused(functionName(hookWords(moment, operation.words)), used),
  );
}

function typeOf(value: HookValue, crud: Crud, ts: TypeScriptFeature): string {
  const { type } = ts.names(crud.entity);
  switch (value) {
    case 'body':
      return `contracts.${ts.component(crud.body?.name ?? '') ?? ''}`;
    case 'id':
    case 'parentId':
      return 'string';
    case 'query':
      return 'Query';
    case 'found':
      return `${isPaged(crud) ? 'Page' : 'Slice'}<${type}>`;
    default:
      return type;
  }
}

function signatureOf({ name, crud, shape }: Hook<Crud>, ts: TypeScriptFeature): string {
  const { takes, gives } = shape;
  const parameters = takes.map((value) => `${value}: ${typeOf(value, crud, ts)}`);
  const result = gives === undefined ? 'void' : typeOf(gives, crud, ts);
  return `export async function ${name}(${['resources: Resources', ...parameters].join(', ')}): Promise<${result}>`;
}

/** Calls of the functions that the team wrote, in the methods of a service. */
export class TypeScriptHookCalls {
  /** Names to import. */
  readonly names: readonly string[];
  /** Those that a hook stands before or after. */
  readonly operations: ReadonlySet<Operation>;
  private readonly hooks: ReadonlyArray<Hook<Crud>>;

  /** `source`: the team's file; undefined where there is none. */
  constructor(ts: TypeScriptFeature, source: string | undefined) {
    const written = new Set(typescriptHooks.written(source ?? ''));
    this.hooks = written.size === 0 ? [] : namedHooks(ts).filter(({ name }) => written.has(name));
    this.operations = new Set(this.hooks.map(({ crud }) => crud.operation));
    this.names = this.hooks.map(({ name }) => name);
  }

  /** Null where there is none. `values`: what the method calls them, where that is not their own name. */
  at(moment: Moment, crud: Crud | undefined, values: Readonly<Partial<Record<HookValue, string>>> = {}): string | null {
    const hook = this.hooks.find((one) => one.moment === moment && one.crud === crud);
    if (hook === undefined) return null;
    const nameOf = (value: HookValue): string => values[value] ?? value;
    const { takes, gives } = hook.shape;
    const made = call(hook.name, ['this.#resources', ...takes.map(nameOf)]);
    return print(gives === undefined ? 'await ' : `${nameOf(gives)} = await `, made, 2, ';');
  }

  /** Whether a service calls any. */
  of(entity: Entity): boolean {
    return this.hooks.some(({ crud }) => crud.entity === entity);
  }
}

/** What the team's file begins with: the functions that it may have. */
export function hooksModule(ts: TypeScriptFeature, render: Renderer): string {
  const { name, title } = ts.feature;
  const hooks = namedHooks(ts);
  const cruds = hooks.map(({ crud }) => crud);
  const lists = cruds.filter(({ kind }) => kind === 'list');
  const imports = new Imports()
    .type(
      '../base/listing.ts',
      ...(lists.length > 0 ? ['Query'] : []),
      ...lists.map((crud) => (isPaged(crud) ? 'Page' : 'Slice')),
    )
    .type('./entities.ts', ...cruds.map(({ entity }) => ts.names(entity).type))
    .type('./resources.ts', 'Resources');
  if (cruds.some(({ body }) => body !== undefined)) imports.typeNamespace('./contracts.ts', 'contracts');
  return render('languages/typescript/feature/domain/hooks.ts.hbs', {
    says: docBlock([
      `Hooks of ${title}: functions of yours before and after its operations.`,
      '',
      'This file is yours: it is scaffolded once and never overwritten. Write one of the functions below, then run:',
      `create-backend-feature service ${name}`,
      'The service then calls it, inside the transaction of the operation. An error rolls the transaction back; those of',
      '../base/errors.ts are answered as refusals.',
      '',
      'A hook before an operation runs before the business rules, and they see what it returns. A hook after an operation',
      'sees what is stored. `resources` holds the caller and the repositories. Names of other exports of this file must not',
      'begin with before or after.',
      '',
      ...imports.toString().split('\n'),
      '',
      ...hooks.map((hook) => signatureOf(hook, ts)),
    ]),
  });
}
