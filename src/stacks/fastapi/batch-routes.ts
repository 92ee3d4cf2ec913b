/** Routes of operations on several of an entity. */
import { batchMethod, type PythonBatch } from '../../languages/python/batches.ts';
import type { PythonFeature } from '../../languages/python/feature.ts';
import type { Imports } from '../../languages/python/imports.ts';
import { python as language } from '../../languages/python/index.ts';
import { className } from '../../languages/python/names.ts';
import { argument, call, type Entry, keyword, stringLiteral } from '../../languages/python/print.ts';
import { doneStatus, isItemByItem, listMember, PER_ITEM_STATUS } from '../../model/batch.ts';
import type { RouteDecorator } from './decorator.ts';

const { print } = language.printing;

export interface BatchRoute {
  readonly decorator: string[];
  readonly entries: Entry[];
  readonly result: string;
  readonly lines: string[];
}

/** `session` and `caller`: parameters that every route has. */
export function batchRoute(
  batch: PythonBatch,
  python: PythonFeature,
  imports: Imports,
  decorator: RouteDecorator,
  given: { readonly session: Entry; readonly caller: Entry },
): BatchRoute {
  if (isItemByItem(batch.operation)) return eachRoute(batch, python, imports, decorator, given);
  const { kind, single } = batch;
  const body = className(batch.body.words);
  const answer = batch.answer === undefined ? undefined : className(batch.answer.words);
  const resource = python.book.resource(single.entity);
  const shown = resource === undefined ? className(single.entity.words) : className(resource.words);
  const { service } = python.names(single.entity);
  imports
    .from(python.module('repository', 'repositories'), 'resources')
    .from(python.module('domain', 'services'), service)
    .from(python.module('domain', 'contracts'), body, ...(answer === undefined ? [] : [answer, shown]));
  const made = `    service = ${service}(resources(session, caller))`;
  const items = python.contractAttributes(batch.body.schema.properties, undefined).get(listMember(kind));
  const done = call(`service.${batchMethod(batch)}`, [argument(`body.${items ?? listMember(kind)}`)]);
  const asked: Entry[] = [given.session, given.caller, { head: 'body: ', value: body }];
  if (answer === undefined)
    return {
      decorator: decorator.withoutBody(204),
      entries: asked,
      result: 'None',
      lines: [made, print('await ', done, 1)],
    };
  const list = { open: '[', entries: [argument(`${shown}.of(one) for one in entities`)], close: ']' } as const;
  const said = call(answer, [keyword('items', list)]);
  if (kind !== 'batch-create')
    return {
      decorator: decorator.lines(200, undefined),
      entries: asked,
      result: answer,
      lines: [made, print('entities = await ', done, 1), print('return ', said, 1)],
    };
  const entries = [{ head: 'request: ', value: 'Request' }, ...asked];
  return {
    ...creating(batch, imports, entries, { made, done, said, answer }),
    decorator: decorator.lines(201, answer),
  };
}

/** A batch is created in one go with its idempotency key. */
function creating(
  { operation, single }: PythonBatch,
  imports: Imports,
  asked: readonly Entry[],
  {
    made,
    done,
    said,
    answer,
  }: { made: string; done: ReturnType<typeof call>; said: ReturnType<typeof call>; answer: string },
): Omit<BatchRoute, 'decorator'> {
  const keyed = operation.idempotent;
  imports
    .from('fastapi', 'Request', 'Response')
    .from('backend.api.idempotency', 'created', ...(keyed ? ['IdempotencyKey'] : []));
  const key: Entry[] = keyed ? [{ head: 'idempotency_key: ', value: 'IdempotencyKey = None' }] : [];
  return {
    entries: [...asked, ...key],
    result: 'Response',
    lines: [
      made,
      '',
      `    async def make() -> tuple[str, ${answer}]:`,
      print('entities = await ', done, 2),
      print(`return ${stringLiteral(single.entity.path)}, `, said, 2),
      '',
      print(
        'return await ',
        call('created', ['request', 'session', 'caller', keyed ? 'idempotency_key' : 'None', 'make'].map(argument)),
        1,
      ),
    ],
  };
}

/** Each item by itself: what becomes of it is a result of its own. */
function eachRoute(
  batch: PythonBatch,
  python: PythonFeature,
  imports: Imports,
  decorator: RouteDecorator,
  given: { readonly session: Entry; readonly caller: Entry },
): BatchRoute {
  const { kind, single, operation } = batch;
  const body = className(batch.body.words);
  const answer = className(batch.answer?.words ?? batch.body.words);
  const { service } = python.names(single.entity);
  imports
    .from('fastapi', 'Request')
    .from(python.module('repository', 'repositories'), 'resources')
    .from(python.module('domain', 'services'), service)
    .from(python.module('domain', 'contracts'), body, answer);
  const made = `    service = ${service}(resources(session, caller))`;
  const work = (depth: number): string[] => eachLines(batch, python, imports, answer, depth);
  const asked: Entry[] = [
    { head: 'request: ', value: 'Request' },
    given.session,
    given.caller,
    { head: 'body: ', value: body },
  ];
  if (kind === 'batch-create')
    return {
      ...createdEach(operation, imports, answer, made, asked, work),
      decorator: decorator.lines(PER_ITEM_STATUS, answer),
    };
  return {
    decorator: decorator.lines(PER_ITEM_STATUS, undefined),
    entries: asked,
    result: answer,
    lines: [made, ...work(1)],
  };
}

/** With its idempotency key, so that what was refused is not tried again. */
function createdEach(
  { idempotent }: PythonBatch['operation'],
  imports: Imports,
  answer: string,
  made: string,
  asked: readonly Entry[],
  work: (depth: number) => string[],
): Omit<BatchRoute, 'decorator'> {
  imports
    .from('fastapi', 'Response')
    .from('backend.api.idempotency', 'done_each', ...(idempotent ? ['IdempotencyKey'] : []));
  const key: Entry[] = idempotent ? [{ head: 'idempotency_key: ', value: 'IdempotencyKey = None' }] : [];
  const told = ['request', 'session', 'caller', idempotent ? 'idempotency_key' : 'None', 'make'];
  return {
    entries: [...asked, ...key],
    result: 'Response',
    lines: [
      made,
      '',
      `    async def make() -> ${answer}:`,
      ...work(2),
      '',
      print('return await ', call('done_each', told.map(argument)), 1),
    ],
  };
}

function eachLines(
  batch: PythonBatch,
  python: PythonFeature,
  imports: Imports,
  answer: string,
  depth: number,
): string[] {
  const { kind, single } = batch;
  const resource = python.book.resource(single.entity);
  const shown = resource === undefined ? className(single.entity.words) : className(resource.words);
  const isShown = kind !== 'batch-delete';
  imports
    .from('backend.api.results', 'item_results')
    .from(python.module('domain', 'contracts'), ...(isShown ? [shown] : []));
  const member = python.contractAttributes(batch.body.schema.properties, undefined).get(listMember(kind));
  const done = call(`service.${batchMethod(batch)}`, [argument(`body.${member ?? listMember(kind)}`)]);
  const told = ['request', 'outcomes', String(doneStatus(kind)), ...(isShown ? [`${shown}.of`] : [])];
  return [
    print('outcomes = await ', done, depth),
    print('items = await ', call('item_results', told.map(argument)), depth),
    print('return ', call(`${answer}.model_validate`, [argument('{"items": items}')]), depth),
  ];
}
