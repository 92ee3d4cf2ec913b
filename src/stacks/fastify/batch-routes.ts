/** Handlers of operations on several of an entity. */
import { batchMethod, itemsOf } from '../../languages/typescript/batches.ts';
import type { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import type { Imports } from '../../languages/typescript/imports.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { call, member, object, record } from '../../languages/typescript/print.ts';
import { doneStatus, isItemByItem } from '../../model/batch.ts';
import type { Batch } from '../../service/batch.ts';

const { print, stringLiteral } = typescript.printing;

/** How a handler answers with what its unit of work gives, or with nothing. */
export interface Handlers {
  unit(lines: readonly string[]): string[];
  nothing(lines: readonly string[]): string[];
}

export function batchHandler(batch: Batch, ts: TypeScriptFeature, imports: Imports, handlers: Handlers): string[] {
  const { operation, single } = batch;
  const { service, body } = ts.names(single.entity);
  imports
    .from(`../../repository/${ts.folder}/repositories.ts`, 'resources')
    .from(`../../domain/${ts.folder}/services.ts`, service);
  const opened = print('const service = ', call(`new ${service}`, ['resources(store, request.caller)']), 4, ';');
  const done = call(`service.${batchMethod(batch)}`, [itemsOf(batch)]);
  if (isItemByItem(operation))
    return eachHandler(batch, body, imports, opened, print('const outcomes = await ', done, 4, ';'));
  if (batch.kind === 'batch-delete') return handlers.nothing([opened, print('await ', done, 4, ';')]);
  const lines = [opened, print('const entities = await ', done, 4, ';')];
  const said = object([['items', call('entities.map', [`contracts.${body}`])]]);
  if (batch.kind === 'batch-update') return handlers.unit([...lines, print('return ', said, 4, ';')]);
  imports.from('../idempotency.ts', 'created');
  const key = operation.idempotent ? "request.headers['idempotency-key']" : 'undefined';
  const made = record([member('location', stringLiteral(single.entity.path)), member('body', said)]);
  return [
    '    (request, reply) =>',
    `      created(request, reply, ${key}, async (store) => {`,
    ...lines,
    print('return ', made, 4, ';'),
    '      }),',
  ];
}

/** Each item by itself: what becomes of it is a result of its own. */
function eachHandler(
  { kind, operation }: Batch,
  body: string,
  imports: Imports,
  opened: string,
  done: string,
): string[] {
  imports.from('../idempotency.ts', 'doneEach').from('../results.ts', 'itemResults');
  const key = kind === 'batch-create' && operation.idempotent ? "request.headers['idempotency-key']" : 'undefined';
  const shown = kind === 'batch-delete' ? [] : [`contracts.${body}`];
  const results = call('itemResults', ['request', 'outcomes', String(doneStatus(kind)), ...shown]);
  return [
    '    (request, reply) =>',
    `      doneEach(request, reply, ${key}, async (store) => {`,
    opened,
    done,
    print('return ', object([['items', results]]), 4, ';'),
    '      }),',
  ];
}
