/**
 * The notation of the plan's cells: how a case's data is written so that people can read and edit it.
 * Arrange: `category = createCategory body(); 25x createProduct body(category=$category.id)`
 * Request: `createProduct as admin body(name=text(201))` · `rule low-stock given(stock=0) when(price="5.00")` · `new Product(name="")` · `repository Product unique sku`
 * Expect:  `422 code(validation_failed) error("/name", too_long)`
 */
import { fieldsOf } from './clauses.ts';
import type { Act, BodySpec, Expect, Step, Value, Values } from './types.ts';

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;
/** Words that begin another kind of act; an operation of such a name is quoted. */
const LEADING_WORDS = new Set(['rule', 'new', 'repository', 'limit']);

export function formatArrange(steps: readonly Step[]): string {
  return steps.map(formatStep).join('; ');
}

export function formatStep(step: Step): string {
  if (step.limit !== undefined) return `limit(${step.limit})`;
  return [
    step.save === undefined ? '' : `${step.save} = `,
    step.times === undefined ? '' : `${step.times}x `,
    formatOperation(step.operation),
    step.as === undefined ? '' : ` as ${step.as}`,
    clause('path', step.path),
    clause('query', step.query),
    clause('header', step.header),
    formatBody(step.body),
  ].join('');
}

export function formatAct(act: Act): string {
  switch (act.kind) {
    case 'call':
      return formatStep(act);
    case 'rule':
      return `rule ${act.rule} given(${formatValues(act.given)}) when(${formatValues(act.when)})`;
    case 'entity':
      return `new ${act.entity}(${formatValues(act.changes)})`;
    case 'repository':
      return ['repository', act.entity, act.clause, ...fieldsOf(act).map(formatKey)].join(' ');
  }
}

export function formatExpect(expect: Expect): string {
  return [
    expect.status === undefined ? '' : String(expect.status),
    expect.ok === true ? 'ok' : '',
    expect.code === undefined ? '' : `code(${expect.code})`,
    ...(expect.errors ?? []).map(([pointer, code]) => `error(${JSON.stringify(pointer)}, ${code})`),
    ...(expect.headers ?? []).map((header) => `header(${header})`),
    expect.body === undefined ? '' : `body(${formatValues(expect.body)})`,
    expect.items === undefined ? '' : `items(${expect.items})`,
    expect.ids === undefined ? '' : `ids(${expect.ids.map(formatValue).join(', ')})`,
    expect.sorted === undefined ? '' : `sorted(${expect.sorted})`,
    expect.value === undefined ? '' : `value(${formatValue(expect.value)})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const formatOperation = (id: string): string =>
  PLAIN_NAME.test(id) && !LEADING_WORDS.has(id) ? id : JSON.stringify(id);

const clause = (name: string, values: Values): string =>
  values.length === 0 ? '' : ` ${name}(${formatValues(values)})`;

function formatBody(body: BodySpec): string {
  switch (body.kind) {
    case 'none':
      return '';
    case 'sample':
      return ` body(${formatValues(body.changes)})`;
    case 'only':
      return ` only(${formatValues(body.members)})`;
    case 'value':
      return ` value(${formatValue(body.value)})`;
    case 'raw':
      return ` raw(${JSON.stringify(body.text)})`;
  }
}

function formatValues(values: Values): string {
  return values.map(([key, value]) => `${formatKey(key)}=${formatValue(value)}`).join(', ');
}

const formatKey = (key: string): string => (PLAIN_NAME.test(key) ? key : JSON.stringify(key));

function formatValue(value: Value): string {
  switch (value.kind) {
    case 'json':
      return JSON.stringify(value.value);
    case 'text':
      return `text(${[String(value.length), ...[value.fill, value.prefix].filter((part) => part !== undefined).map((part) => JSON.stringify(part))].join(', ')})`;
    case 'items':
      return `items(${value.length}, ${JSON.stringify(value.item)})`;
    case 'saved':
      return `$${[value.name, ...value.path].join('.')}`;
    case 'etag':
      return `etag($${value.name})`;
    case 'uuid':
      return 'uuid()';
    case 'absent':
      return 'absent()';
  }
}
