/** Hooks in Python: functions of the team's in hooks.py, and their calls in services.py. */
import type { Entity, Feature, Operation } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { isPaged } from '../../service/crud.ts';
import { type Hook, type HookValue, hooksOf, type Moment, type PossibleHook } from '../../service/hooks.ts';
import { calledIn, declared, hookWords } from '../hooks.ts';
import type { LanguageHooks } from '../language.ts';
import { unused } from '../names.ts';
import type { PythonCrud } from './crud.ts';
import { PythonFeature } from './feature.ts';
import type { PythonNames } from './feature-names.ts';
import { Imports } from './imports.ts';
import { className, functionName, packageOf } from './names.ts';
import { argument, call, flatten, print } from './print.ts';
import { say } from './prose.ts';

const LOOKS = /^(?:before|after)_\w+/;
const HEAD = /^(?:async )?def ((?:before|after)_\w+)/;

type PythonHook = Hook<PythonCrud>;

export const pythonHooks: LanguageHooks = {
  file: (feature) => `backend/domain/${packageOf(feature)}/hooks.py`,
  caller: (feature) => `backend/domain/${packageOf(feature)}/services.py`,
  possible: (feature) => possible(feature),
  written: (source) => declared('.py', source, HEAD),
  called: (source) => calledIn('.py', source, LOOKS),
};

function possible(feature: Feature): PossibleHook[] {
  return namedHooks(new PythonFeature(feature)).map((hook) => {
    const { open, entries, close, result } = headOf(hook);
    return {
      name: hook.name,
      operation: hook.crud.operation.id,
      signature: `async def ${flatten({ open, entries, close })} -> ${result}`,
    };
  });
}

export function namedHooks(python: PythonNames): PythonHook[] {
  const used = new Set<string>();
  return hooksOf(python.cruds.values(), (moment, { operation }) =>
    unused(functionName(hookWords(moment, operation.words)), used, '_'),
  );
}

const NAMES: Readonly<Record<HookValue, string>> = {
  body: 'body',
  id: 'entity_id',
  parentId: 'parent_id',
  query: 'query',
  entity: 'entity',
  former: 'former',
  found: 'found',
};

const isId = (value: HookValue): boolean => value === 'id' || value === 'parentId';

function typeOf(value: HookValue, crud: PythonCrud): string {
  const entity = className(crud.entity.words);
  switch (value) {
    case 'body':
      return `contracts.${crud.body?.name ?? ''}`;
    case 'id':
    case 'parentId':
      return 'UUID';
    case 'query':
      return 'Query';
    case 'found':
      return `${isPaged(crud) ? 'Page' : 'Slice'}[${entity}]`;
    default:
      return entity;
  }
}

function headOf({ name, crud, shape }: PythonHook) {
  const parameters = shape.takes.map((value) => `${NAMES[value]}: ${typeOf(value, crud)}`);
  return {
    ...call(name, ['resources: Resources', ...parameters].map(argument)),
    result: shape.gives === undefined ? 'None' : typeOf(shape.gives, crud),
  };
}

/** Calls of the functions that the team wrote, in the methods of a service. */
export class PythonHookCalls {
  /** Names to import. */
  readonly names: readonly string[];
  /** Those that a hook stands before or after. */
  readonly operations: ReadonlySet<Operation>;
  private readonly hooks: readonly PythonHook[];

  /** `source`: the team's file; undefined where there is none. */
  constructor(python: PythonNames, source: string | undefined) {
    const written = new Set(pythonHooks.written(source ?? ''));
    this.hooks = written.size === 0 ? [] : namedHooks(python).filter(({ name }) => written.has(name));
    this.operations = new Set(this.hooks.map(({ crud }) => crud.operation));
    this.names = this.hooks.map(({ name }) => name);
  }

  /** Null where there is none. `values`: what the method calls them, where that is not their own name. */
  at(
    moment: Moment,
    crud: PythonCrud | undefined,
    values: Readonly<Partial<Record<HookValue, string>>> = {},
  ): string | null {
    const hook = this.hooks.find((one) => one.moment === moment && one.crud === crud);
    if (hook === undefined) return null;
    const nameOf = (value: HookValue): string => values[value] ?? NAMES[value];
    const { takes, gives } = hook.shape;
    const made = call(hook.name, ['self._resources', ...takes.map(nameOf)].map(argument));
    return print(gives === undefined ? 'await ' : `${nameOf(gives)} = await `, made, 2);
  }

  /** Whether a service calls any. */
  of(entity: Entity): boolean {
    return this.hooks.some(({ crud }) => crud.entity === entity);
  }
}

/** What the team's file begins with: the functions that it may have. */
export function hooksModule(python: PythonFeature, render: Renderer): string {
  const { name, title } = python.feature;
  const hooks = namedHooks(python);
  const cruds = hooks.map(({ crud }) => crud);
  const lists = cruds.filter(({ kind }) => kind === 'list');
  const imports = new Imports()
    .from('uuid', ...(hooks.some(({ shape }) => shape.takes.some(isId)) ? ['UUID'] : []))
    .from(
      'backend.domain.base.listing',
      ...(lists.length > 0 ? ['Query'] : []),
      ...lists.map((crud) => (isPaged(crud) ? 'Page' : 'Slice')),
    )
    .from(`backend.domain.${python.pkg}`, ...(cruds.some(({ body }) => body !== undefined) ? ['contracts'] : []))
    .from(python.module('domain', 'entities'), ...cruds.map(({ entity }) => className(entity.words)))
    .from(python.module('domain', 'resources'), 'Resources');
  return render('languages/python/feature/domain/hooks.py.hbs', {
    title: say(`Hooks of ${title}: functions of yours before and after its operations`).replace(/"""$/, ''),
    command: `create-backend-feature service ${name}`,
    imports: imports.toString(),
    heads: hooks.map((hook) => {
      const { result, ...head } = headOf(hook);
      return print('async def ', head, 0, ` -> ${result}: ...`);
    }),
  });
}
