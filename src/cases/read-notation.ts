/** Cells → case data: the other half of notation.ts. Throws NotationError. */
import { Scanner } from './scanner.ts';
import type { Act, BodySpec, Expect, RepositoryClause, Step, Value, Values } from './types.ts';

const CLAUSES: ReadonlySet<string> = new Set<RepositoryClause>([
  'add-then-get',
  'get-missing',
  'update-then-get',
  'update-missing',
  'delete-then-get',
  'delete-missing',
  'unique',
  'unknown-reference',
  'delete-referenced',
  'pages',
  'filter',
  'search',
  'sort',
]);

const STATUS = /[1-5]\d\d(?=\s|$)/y;
const EXPECTATION = /(ok)(?=\s|$)|(code|error|header|body|items|ids|sorted|value)\(/y;
const LIMIT = /limit\((\d{1,6}|own)\)/y;
const SPECIAL = /(rule|new|repository)\s+(?=\S)/y;
const CLAUSE = /[a-z-]+/y;
const SAVE = /([\p{L}_][\p{L}\p{M}\p{N}_]*)\s*=(?!=)/uy;
const TIMES = /(\d{1,4})x(?=\s)/y;
const AS = /as\s+([\p{L}_][\p{L}\p{N}_.:-]*)/uy;
const PART = /(path|query|header|body|only|value|raw)\(/y;

export function readArrange(text: string): Step[] {
  const scanner = new Scanner(text);
  const steps: Step[] = [];
  while (!scanner.done) {
    steps.push(readLimit(scanner) ?? readStep(scanner));
    if (!scanner.done) scanner.need(';');
  }
  return steps;
}

export function readAct(text: string): Act {
  const scanner = new Scanner(text);
  const act = readSpecialAct(scanner) ?? readStep(scanner);
  if (!scanner.done) scanner.fail('the end of the request');
  return act;
}

export function readExpect(text: string): Expect {
  const scanner = new Scanner(text);
  const expect: { -readonly [K in keyof Expect]: Expect[K] } = {};
  const status = scanner.match(STATUS);
  if (status !== undefined) expect.status = Number(status[0]);
  while (!scanner.done) readExpectation(scanner, expect);
  if (Object.keys(expect).length === 0) scanner.fail('a status such as 201, ok, code(…), error(…) or value(…)');
  return expect;
}

function readExpectation(scanner: Scanner, expect: { -readonly [K in keyof Expect]: Expect[K] }): void {
  const word = scanner.match(EXPECTATION);
  switch (word?.[1] ?? word?.[2]) {
    case 'ok':
      expect.ok = true;
      return;
    case 'code':
      expect.code = scanner.name('a code');
      break;
    case 'error': {
      const pointer = scanner.json();
      if (typeof pointer !== 'string') scanner.fail('a quoted JSON pointer');
      scanner.need(',');
      expect.errors = [...(expect.errors ?? []), [pointer, scanner.name('a code')]];
      break;
    }
    case 'header':
      expect.headers = [...(expect.headers ?? []), scanner.name('a header')];
      break;
    case 'body':
      expect.body = scanner.values();
      return;
    case 'items':
      expect.items = scanner.number();
      break;
    case 'ids':
      expect.ids = readList(scanner);
      return;
    case 'sorted':
      expect.sorted = (scanner.take('-') ? '-' : '') + scanner.name('a member');
      break;
    case 'value':
      expect.value = scanner.value();
      break;
    default:
      scanner.fail('ok, code(…), error(…), header(…), body(…), items(…), ids(…), sorted(…) or value(…)');
  }
  scanner.need(')');
}

function readList(scanner: Scanner): Value[] {
  const values: Value[] = [];
  if (scanner.take(')')) return values;
  do values.push(scanner.value());
  while (scanner.take(','));
  scanner.need(')');
  return values;
}

function readLimit(scanner: Scanner): Step | undefined {
  const limit = scanner.match(LIMIT);
  if (limit === undefined) return undefined;
  return {
    kind: 'call',
    operation: '',
    path: [],
    query: [],
    header: [],
    body: { kind: 'none' },
    limit: limit[1] === 'own' ? 'own' : Number(limit[1]),
  };
}

function readSpecialAct(scanner: Scanner): Act | undefined {
  const word = scanner.match(SPECIAL)?.[1];
  if (word === 'rule') {
    const rule = scanner.name('a rule id');
    scanner.need('given(');
    const given = scanner.values();
    scanner.need('when(');
    return { kind: 'rule', rule, given, when: scanner.values() };
  }
  if (word === 'new') {
    const entity = scanner.name('an entity');
    scanner.need('(');
    return { kind: 'entity', entity, changes: scanner.values() };
  }
  if (word === 'repository') {
    const entity = scanner.name('an entity');
    const clause = scanner.match(CLAUSE)?.[0] ?? '';
    if (!CLAUSES.has(clause)) scanner.fail(`one of ${[...CLAUSES].join(', ')}`);
    return {
      kind: 'repository',
      entity,
      clause: clause as RepositoryClause,
      ...(scanner.done ? {} : { field: scanner.name('a field') }),
      ...readOthers(scanner),
    };
  }
  return undefined;
}

/** The fields that are unique together with the one before. */
function readOthers(scanner: Scanner): { others?: readonly string[] } {
  const others: string[] = [];
  while (!scanner.done) others.push(scanner.name('a field'));
  return others.length === 0 ? {} : { others };
}

function readStep(scanner: Scanner): Step {
  const save = scanner.match(SAVE)?.[1];
  const times = scanner.match(TIMES)?.[1];
  const operation = scanner.name('an operation');
  const as = scanner.match(AS)?.[1];
  const parts: Record<'path' | 'query' | 'header', Values> = { path: [], query: [], header: [] };
  let body: BodySpec = { kind: 'none' };
  for (;;) {
    const word = scanner.match(PART)?.[1];
    if (word === undefined) break;
    if (word === 'path' || word === 'query' || word === 'header') parts[word] = scanner.values();
    else body = readBody(scanner, word);
  }
  return {
    kind: 'call',
    operation,
    ...(save === undefined ? {} : { save }),
    ...(times === undefined ? {} : { times: Number(times) }),
    ...(as === undefined ? {} : { as }),
    ...parts,
    body,
  };
}

function readBody(scanner: Scanner, word: string): BodySpec {
  if (word === 'body') return { kind: 'sample', changes: scanner.values() };
  if (word === 'only') return { kind: 'only', members: scanner.values() };
  if (word === 'value') {
    const value = scanner.value();
    scanner.need(')');
    return { kind: 'value', value };
  }
  const text = scanner.json();
  if (typeof text !== 'string') scanner.fail('a quoted text');
  scanner.need(')');
  return { kind: 'raw', text };
}
