/** The operations that a specification names: a method and a path, wherever they stand. */
import type { OperationInput } from '../feature-input.ts';
import type { Statement } from '../markdown.ts';
import { sectionOf, stepsOf } from './words.ts';

export interface SpecEndpoint {
  readonly method: OperationInput['method'];
  /** With `{name}` for parameters. */
  readonly path: string;
  /** What it is said to do; empty where nothing is said. */
  readonly summary: string;
  readonly line: number;
  readonly access?: OperationInput['access'];
  readonly status?: number;
  /** Said of it, and not understood. */
  readonly left: readonly string[];
}

export interface FoundEndpoints {
  readonly endpoints: SpecEndpoint[];
  /** Indices of the statements that say nothing else. */
  readonly read: Set<number>;
}

const METHOD = '(GET|POST|PUT|PATCH|DELETE)';
const PLACE = String.raw`(/[^\s\x60"'|,;()<>]*(?:<[\w:]+>[^\s\x60"'|,;()<>]*)*)`;
const CALL = new RegExp(`\\b${METHOD}\\b[\\s\`|:*]+(?:https?://[^\\s/\`]+)?${PLACE}`, 'gu');
const SEGMENTS = /^(?:\/(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\{[A-Za-z][A-Za-z0-9_]*\}))+$/;

export function endpointsIn(statements: readonly Statement[]): FoundEndpoints {
  const found = new Map<string, SpecEndpoint>();
  const read = new Set<number>();
  const add = (one: SpecEndpoint): void => {
    const key = `${one.method} ${one.path.replace(/\{[^}]*\}/g, '{}')}`;
    const there = found.get(key);
    // Said more than once: what one place leaves out, another may say.
    found.set(
      key,
      there === undefined
        ? one
        : { ...one, ...there, summary: there.summary || one.summary, left: [...there.left, ...one.left] },
    );
  };
  statements.forEach((statement, at) => {
    const row = statement.kind === 'row' ? fromRow(statement) : undefined;
    if (row !== undefined) {
      add(row);
      read.add(at);
      return;
    }
    const calls = callsIn(statement.text);
    if (calls.length === 0) return;
    const isDefinition = calls.length === 1 && isDefined(statement);
    for (const call of calls) {
      const line = statement.kind === 'code' ? statement.line + call.lineWithin : statement.line;
      const summary = isDefinition || statement.kind === 'code' ? call.behind : '';
      add({ method: call.method, path: call.path, summary, line, left: call.query });
    }
    if (isDefinition || (statement.kind === 'code' && calls.length === linesOf(statement.text))) read.add(at);
  });
  return { endpoints: [...found.values()], read };
}

/** A statement that begins with the call says what the operation is; any other only speaks of it. */
function isDefined({ kind, text, under }: Statement): boolean {
  if (kind === 'code' || stepsOf(text) !== undefined || sectionOf(under) === 'acceptance') return false;
  return new RegExp(`^[\\s\`*\\d.)]*${METHOD}\\b`).test(text);
}

const linesOf = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

interface Call {
  readonly method: OperationInput['method'];
  readonly path: string;
  readonly behind: string;
  readonly lineWithin: number;
  readonly query: string[];
}

function callsIn(text: string): Call[] {
  return [...text.matchAll(CALL)].flatMap((match): Call[] => {
    const [whole, method = '', raw = ''] = match;
    const placed = pathOf(raw);
    if (placed === undefined) return [];
    const end = text.indexOf('\n', match.index);
    const behind = text.slice(match.index + whole.length, end === -1 ? undefined : end);
    const lineWithin = text.slice(0, match.index).split('\n').length - 1;
    return [{ method: method as Call['method'], ...placed, behind: summaryOf(behind), lineWithin }];
  });
}

/** `/tasks/:id?done=true.` → `/tasks/{id}`; the query is what was not understood. */
export function pathOf(raw: string): { path: string; query: string[] } | undefined {
  const [before = '', query = ''] = raw.replace(/[.:*]+$/, '').split('?');
  const path = before
    // `<int:id>` in prose is a link to Markdown, which loses its brackets.
    .replace(/(?<=\/)(?:int|str|string|uuid|path|slug):([A-Za-z]\w*)/g, '{$1}')
    .replace(/:([A-Za-z]\w*)/g, '{$1}')
    .replace(/<(?:\w+:)?([A-Za-z]\w*)>/g, '{$1}')
    .replace(/\{(?:\w+:)?([A-Za-z]\w*)(?::\w+)?\}/g, '{$1}')
    .replace(/(?<=.)\/$/, '');
  if (!SEGMENTS.test(path) || path.length > 200) return undefined;
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  if (new Set(names).size !== names.length) return undefined;
  return { path, query: query === '' ? [] : [`query ${query}`] };
}

const summaryOf = (text: string): string =>
  text
    .replace(/^[\s`*|:：→>#–—-]+/u, '')
    .replace(/[`*|]/g, '')
    .trim()
    .slice(0, 200);

const ADMIN = /^(?:admin(?:istrator)?s?)(?: only| role)?$/iu;
const USER =
  /^(?:yes|y|true|✓|✔|✅|required|users?|jwt|bearer(?: token)?|token|authenticated|signed[- ]in|logged[- ]in|ja|oui|sí|да)$/iu;
const PUBLIC = /^(?:no|n|none|false|✗|❌|public|anonymous|open|nein|non|нет)$/iu;
const ACCESS = /auth|access|role|permission|security|zugriff|berechtig|accès|rol$|доступ/iu;
const SUMMARY = /descr|purpose|summary|action|does|beschreib|zweck|funktion|propósito|说明|説明|опис/iu;
const STATUS = /status|code|success|antwort|response|answer|returns|réponse|respuesta/iu;
const EMPTY = /^[\s–—-]*$/u;

/** A row of a table whose cells have a method and a path, together or apart. */
function fromRow({ cells = [], line }: Statement): SpecEndpoint | undefined {
  const joined = cells.findIndex(([, text]) => callsIn(text).length === 1);
  const methodAt = cells.findIndex(([, text]) => new RegExp(`^[\`*\\s]*${METHOD}[\`*\\s]*$`).test(text));
  const pathAt = cells.findIndex(([, text]) => /^[`*\s]*\/\S*[`*\s]*$/.test(text));
  const used = new Set(joined === -1 ? [methodAt, pathAt] : [joined]);
  const call =
    joined === -1
      ? callsIn(`${cells[methodAt]?.[1].replace(/[`*\s]/g, '')} ${cells[pathAt]?.[1].replace(/[`*\s]/g, '')}`)[0]
      : callsIn(cells[joined]?.[1] ?? '')[0];
  if (call === undefined) return undefined;
  const left = [...call.query];
  let summary = call.behind;
  let access: SpecEndpoint['access'];
  let status: number | undefined;
  cells.forEach(([column, text], at) => {
    if (used.has(at) || EMPTY.test(text)) return;
    const bare = text.replace(/[`*]/g, '').trim();
    const code = /^(?:HTTP )?([1-5]\d\d)(?:\s+\p{L}[\p{L} ]*)?$/u.exec(bare)?.[1];
    if (ACCESS.test(column) && accessOf(bare) !== undefined) access = accessOf(bare);
    else if (STATUS.test(column) && code !== undefined) status = Number(code);
    else if (summary === '' && (SUMMARY.test(column) || !(ACCESS.test(column) || STATUS.test(column))))
      summary = bare.slice(0, 200);
    else left.push(`${column}: ${bare}`);
  });
  return {
    method: call.method,
    path: call.path,
    summary,
    line,
    left,
    ...(access === undefined ? {} : { access }),
    ...(status === undefined ? {} : { status }),
  };
}

function accessOf(text: string): SpecEndpoint['access'] {
  return ADMIN.test(text) ? 'admin' : USER.test(text) ? 'user' : PUBLIC.test(text) ? 'public' : undefined;
}
