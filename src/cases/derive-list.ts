/** Cases of list operations: pages, search, filters, order. In process each case starts from an empty store. */
import type { Entity, Field, Filter, ListShape } from '../model/types.ts';
import type { OperationDraft } from './draft.ts';
import { boundariesOf } from './faults.ts';
import { madeOf, many, oneEach, PER_PAGE } from './list-rows.ts';
import type { Step, Value, Values } from './types.ts';
import { call, creation, json, refTarget, saved } from './world.ts';

/** Smaller than what is there, and the last page shorter than the first: a size or a page that is ignored is seen. */
const pageSize = (count: number): number =>
  count > PER_PAGE ? PER_PAGE : Math.max(1, Math.min(count - 1, Math.floor(count / 2) + 1));

export function deriveList(draft: OperationDraft, entity: Entity): void {
  const shape = draft.operation.list;
  if (shape === undefined) return;
  deriveSizes(draft, entity, shape);
  deriveSearch(draft, entity, shape);
  for (const filter of shape.filters) deriveFilter(draft, entity, shape, filter);
  for (const sort of shape.sorts) deriveSort(draft, entity, sort);
  deriveCreationOrder(draft, entity, shape);
  deriveAccepted(draft, shape);
  deriveUnknownParameters(draft);
}

function deriveSizes(draft: OperationDraft, entity: Entity, shape: ListShape): void {
  const empty: Values = shape.pagination === 'page' ? totals(shape, 0, true) : [['next_cursor', json(null)]];
  draft.add([200, 'empty'], 'an empty store gives an empty page', [], call(draft.operation), {
    status: 200,
    items: 0,
    body: empty,
  });
  const { steps, count } = many(draft, entity);
  if (count === 0) return;
  if (shape.pagination === 'keyset') {
    deriveCursors(draft, steps, count, shape);
    return;
  }
  deriveNumberedPages(draft, steps, count, shape);
  deriveSizedPages(draft, steps, count, shape);
}

/** What a page says of all: nothing, or, of an estimate, what the last page tells by itself. */
const totals = ({ total }: ListShape, count: number, isLast: boolean): Values =>
  total === undefined || (total === 'estimate' && isLast) ? [['total', json(count)]] : [];

function deriveNumberedPages(draft: OperationDraft, steps: readonly Step[], count: number, shape: ListShape): void {
  const size = pageSize(count);
  const pages = Math.ceil(count / size);
  for (let page = 1; page <= pages + 1; page++) {
    const items = Math.max(0, Math.min(size, count - (page - 1) * size));
    const query: Values = [
      ['page', json(page)],
      ['per_page', json(size)],
    ];
    draft.add(
      [200, `page-${page}`],
      `${count} of them, ${size} a page: page ${page} has ${items}`,
      steps,
      call(draft.operation, { query }),
      { status: 200, items, body: [...totals(shape, count, items > 0 && items < size), ...query] },
    );
  }
}

/** The size that is taken without parameters, and the largest. */
function deriveSizedPages(draft: OperationDraft, steps: readonly Step[], count: number, shape: ListShape): void {
  const { operation } = draft;
  draft.add([200, 'default-page'], `without parameters: the first ${shape.defaultLimit}`, steps, call(operation), {
    status: 200,
    items: Math.min(count, shape.defaultLimit),
    body: [
      ...totals(shape, count, count < shape.defaultLimit),
      ['page', json(1)],
      ['per_page', json(shape.defaultLimit)],
    ],
    ...sortedByDefault(shape),
  });
  const largest: Values = [['per_page', json(shape.maxLimit)]];
  draft.add([200, 'largest-page'], `${shape.maxLimit} a page is accepted`, steps, call(operation, { query: largest }), {
    status: 200,
    items: Math.min(count, shape.maxLimit),
    body: largest,
  });
}

function deriveCursors(draft: OperationDraft, steps: readonly Step[], count: number, shape: ListShape): void {
  const { operation } = draft;
  const size = pageSize(count);
  draft.add(
    [200, 'page-1'],
    `${count} of them, ${size} a page: the first page`,
    steps,
    call(operation, { query: [['limit', json(size)]] }),
    { status: 200, items: Math.min(size, count), ...sortedByDefault(shape) },
  );
  draft.add(
    [200, 'last-page'],
    'a page that holds all has no next cursor',
    steps,
    call(operation, { query: [['limit', json(100)]] }),
    { status: 200, items: count, body: [['next_cursor', json(null)]] },
  );
  deriveNextPages(draft, steps, count);
  draft.refuse(
    [400, 'cursor', 'forged'],
    'a cursor that the service did not give is refused',
    [],
    call(operation, { query: [['cursor', json('forged')]] }),
    {
      status: 400,
      code: 'bad_request',
      errors: [['/query/cursor', 'invalid']],
    },
  );
}

function deriveNextPages(draft: OperationDraft, steps: readonly Step[], count: number): void {
  const { operation } = draft;
  const size = pageSize(count);
  const limit: Values = [['limit', json(size)]];
  const after = (page: string): Values => [...limit, ['cursor', saved(page, 'next_cursor')]];
  const first = call(operation, { save: 'first', query: limit });
  const second = call(operation, { save: 'second', query: after('first') });
  if (count > size) {
    const items = Math.min(size, count - size);
    const act = call(operation, { query: after('first') });
    draft.add([200, 'page-2'], `the cursor leads to the next ${items}`, [...steps, first], act, { status: 200, items });
  }
  if (count > 2 * size) {
    const items = Math.min(size, count - 2 * size);
    const act = call(operation, { query: after('second') });
    draft.add([200, 'page-3'], 'the cursors lead to the end', [...steps, first, second], act, { status: 200, items });
  }
}

const sortedByDefault = ({ defaultSort }: ListShape): { sorted?: string } =>
  isCreationOrder(defaultSort) ? { sorted: defaultSort } : {};

/** A field that things can be created with; what only the service gives cannot be arranged. */
function arrangeable(draft: OperationDraft, entity: Entity, name: string): Field | undefined {
  const field = draft.world.sendable(entity, 'create').find((one) => one.name === name);
  if (field === undefined && entity.fields.some((one) => one.name === name))
    draft.skip(`no request creates one with a ${name} of its own, so that no order or choice by it can be arranged`);
  return field;
}

function deriveSearch(draft: OperationDraft, entity: Entity, shape: ListShape): void {
  for (const name of shape.search) {
    const field = arrangeable(draft, entity, name);
    if (
      field === undefined ||
      (field.type.kind !== 'string' && field.type.kind !== 'text') ||
      (field.type.kind === 'string' && field.type.pattern !== undefined)
    )
      continue;
    const { minLength, maxLength } = field.type;
    const rare = rareLetter(entity, shape, name);
    const [hit, miss, asked] =
      maxLength < 8 ? [rare.toUpperCase(), rare === 'o' ? 'I' : 'O', rare] : ['A QZXW b', 'Other', 'qzxw'];
    const fitted = (text: string): Value => json(text.padEnd(minLength, '.'));
    const { steps, names } = oneEach(draft, entity, field, [fitted(hit), fitted(miss)], [0, 1]);
    draft.add(
      [200, 'search', name],
      `search looks into ${name}, whatever the case`,
      steps,
      call(draft.operation, { query: [['search', json(asked)]] }),
      { status: 200, ids: [saved(names[0] ?? '', 'id')] },
    );
  }
  if (shape.search.length === 0) return;
  draft.add(
    [200, 'search', 'wildcard'],
    'a wildcard is a character like any other',
    creation(draft.world, entity, 'a'),
    call(draft.operation, { query: [['search', json('%_%')]] }),
    { status: 200, items: 0 },
  );
}

/** A short field holds one letter: one that no other field which search looks into has in its sample, or all would be found. */
function rareLetter(entity: Entity, { search }: ListShape, name: string): string {
  const others = entity.fields.filter((field) => field.name !== name && search.includes(field.name));
  const texts = others.map(({ sample: text }) => String(text ?? '').toLowerCase()).join(' ');
  return [...'qxzjvkwyogfbpduhcmlrsnitae'].find((letter) => !texts.includes(letter)) ?? 'q';
}

function deriveFilter(draft: OperationDraft, entity: Entity, shape: ListShape, filter: Filter): void {
  const field = arrangeable(draft, entity, filter.field);
  if (field === undefined) return;
  if (field.type.kind === 'ref') {
    deriveReferenceFilter(draft, entity, field, filter);
    return;
  }
  const values = madeOf(draft, entity, field);
  if (values.length < 2) return;
  const sort: Values = shape.sorts.includes(field.name) ? [['sort', json(field.name)]] : [];
  const { steps, names } = oneEach(
    draft,
    entity,
    field,
    values,
    [1, 0, 2].slice(0, values.length).filter((at) => at < values.length),
  );
  const ids = names.map((name) => saved(name, 'id'));
  const pivot = values[1] ?? json(null);
  const expected = filter.op === 'eq' ? ids.slice(1, 2) : filter.op === 'gte' ? ids.slice(1) : ids.slice(0, 2);
  if (expected.length > 1 && sort.length === 0) return;
  draft.add(
    [200, 'filter', filter.param],
    `${filter.param} keeps what ${{ eq: 'equals', gte: 'is at least', lte: 'is at most' }[filter.op]} it`,
    steps,
    call(draft.operation, { query: [[filter.param, pivot], ...sort] }),
    {
      status: 200,
      ids: expected,
    },
  );
}

function deriveReferenceFilter(draft: OperationDraft, entity: Entity, field: Field, filter: Filter): void {
  const target = draft.world.entity(refTarget(field));
  if (target === undefined) return;
  const steps = [
    ...creation(draft.world, target, 'this'),
    ...creation(draft.world, target, 'that', [], 1),
    ...creation(draft.world, entity, 'a', [[field.name, saved('this', 'id')]]),
    ...creation(draft.world, entity, 'b', [[field.name, saved('that', 'id')]], 1),
  ];
  draft.add(
    [200, 'filter', filter.param],
    `${filter.param} keeps what refers to it`,
    steps,
    call(draft.operation, { query: [[filter.param, saved('this', 'id')]] }),
    { status: 200, ids: [saved('a', 'id')] },
  );
}

function deriveSort(draft: OperationDraft, entity: Entity, sort: string): void {
  const field = arrangeable(draft, entity, sort);
  if (field === undefined) return;
  const values = madeOf(draft, entity, field);
  const by = (value: string): Step => call(draft.operation, { query: [['sort', json(value)]] });
  if (values.length < 2) {
    for (const [suffix, value] of [
      ['up', sort],
      ['down', `-${sort}`],
    ] as const)
      draft.add([200, 'sort', sort, suffix], `${value} is accepted as an order`, [], by(value), {
        status: 200,
        items: 0,
      });
    return;
  }
  // Made so that neither the order of creation nor, for two, the newest first, is what is asked for.
  const [upward, downward] =
    values.length === 3
      ? [UNSORTED, UNSORTED]
      : [
          [0, 1],
          [1, 0],
        ];
  const { steps, names } = oneEach(draft, entity, field, values, upward ?? UNSORTED);
  const ids = names.map((name) => saved(name, 'id'));
  draft.add([200, 'sort', sort, 'up'], `sorted by ${sort}, smallest first`, steps, by(sort), { status: 200, ids });
  draft.add(
    [200, 'sort', sort, 'down'],
    `sorted by ${sort}, largest first`,
    oneEach(draft, entity, field, values, downward ?? UNSORTED).steps,
    by(`-${sort}`),
    { status: 200, ids: [...ids].reverse() },
  );
  if (!field.nullable) return;
  const withNull = [...creation(draft.world, entity, 'none', [[field.name, json(null)]], values.length), ...steps];
  draft.add([200, 'sort', sort, 'null'], `sorted by ${sort}, nothing comes last`, withNull, by(sort), {
    status: 200,
    ids: [...ids, saved('none', 'id')],
  });
  draft.add(
    [200, 'sort', sort, 'down-null'],
    `sorted by ${sort} downward, nothing still comes last`,
    withNull,
    by(`-${sort}`),
    { status: 200, ids: [...ids].reverse().concat(saved('none', 'id')) },
  );
}

const UNSORTED = [1, 2, 0];

const isCreationOrder = (sort: string): boolean => sort.replace(/^-/, '') === 'created_at';

/** Many, so that some are a millisecond apart from others; what is not may stand as it likes. */
function deriveCreationOrder(draft: OperationDraft, entity: Entity, shape: ListShape): void {
  if (!shape.sorts.includes('created_at') || entity.fields.some((field) => field.name === 'created_at')) return;
  const { steps, count } = many(draft, entity);
  if (count < 2) return;
  for (const [suffix, sort, says] of [
    ['up', 'created_at', 'oldest first'],
    ['down', '-created_at', 'newest first'],
  ] as const)
    draft.add(
      [200, 'sort', 'created_at', suffix],
      `sorted by created_at, ${says}`,
      steps,
      call(draft.operation, { query: [['sort', json(sort)]] }),
      { status: 200, sorted: sort },
    );
}

/** The smallest, the largest and every listed value of a parameter are accepted; `sort` has cases of its own. */
function deriveAccepted(draft: OperationDraft, shape: ListShape): void {
  const { operation, world } = draft;
  const sizes = shape.pagination === 'page' ? 'per_page' : 'limit';
  for (const parameter of operation.parameters.filter((one) => one.in === 'query' && one.name !== 'sort')) {
    for (const boundary of boundariesOf(parameter.schema, world.resolve)) {
      // Text outside the basic plane is a question of bodies; the largest page is asked for above.
      if (boundary.suffix === 'CODE-POINTS' || (parameter.name === sizes && boundary.suffix === 'MAX')) continue;
      if (parameter.name === 'cursor') continue;
      draft.add(
        [200, parameter.name, boundary.suffix],
        `${parameter.name} accepts ${boundary.says}`,
        [],
        call(operation, { query: [[parameter.name, boundary.value]] }),
        { status: 200, items: 0 },
      );
    }
  }
}

function deriveUnknownParameters(draft: OperationDraft): void {
  draft.refuse(
    [400, 'unknown-parameter'],
    'a parameter that is not on the list is refused',
    [],
    call(draft.operation, { query: [['no_such_filter', json('x')]] }),
    {
      status: 400,
      code: 'bad_request',
      errors: [['/query/no_such_filter', 'unknown_field']],
    },
  );
}
