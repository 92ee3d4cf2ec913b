/** Names in TypeScript. Words become identifiers here and nowhere else; reserved ones get an underscore, or a suffix. */
import type { Entity, Feature, Field, Words } from '../../model/types.ts';
import { camel, kebab, pascal } from '../../model/words.ts';
import { FRAMEWORK_CLASSES } from '../../service/framework-names.ts';
import { cut as cutName, lettersOf, list, memberNames } from '../names.ts';

/** What no variable may be called in a strict module. */
const KEYWORDS = new Set(
  list(`arguments as async await break case catch class const continue debugger default delete do else enum eval export
    extends false finally for from function get if implements import in instanceof interface let new null of package
    private protected public return set static super switch this throw true try type typeof undefined var void while with
    yield`),
);

/** Functions and objects of the language and of Node, which no linter lets be shadowed, and what generated modules call. */
const GLOBALS = new Set(
  list(`atob btoa console crypto decodeURI decodeURIComponent encodeURI encodeURIComponent escape exports fetch global
    globalThis isFinite isNaN module name parseFloat parseInt performance process require structuredClone test unescape
    expect now uuid
    amount anything body changed changes choice date decimal each email entity flag id integer items json long mapped members moment
    money newId nullOr number orNull page present query sent text uri values whole`),
);

/** Members that every object has, and the one that makes a promise of whatever has it. */
const ATTRIBUTES = new Set(list('constructor hasOwnProperty prototype then toJSON toString valueOf'));

/** Types of the language, and every name that generated modules import or declare. */
export const CLASSES: ReadonlySet<string> = new Set([
  ...FRAMEWORK_CLASSES,
  ...list(`AggregateError Array ArrayBuffer Atomics Awaited BigInt Blob Boolean Buffer Capitalize DataView Date Error EvalError
    Event EventTarget Exclude Extract File FinalizationRegistry FormData Function Headers Infinity InstanceType Intl
    Iterator JSON Map Math NaN Never NodeJS NonNullable Number Object Omit Parameters Partial Pick Promise Proxy
    RangeError Readonly ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp Request Required
    Response ReturnType Set SharedArrayBuffer String Symbol SyntaxError Temporal TypeError URIError URL URLSearchParams
    Uint8Array Uppercase WeakMap WeakRef WeakSet WebSocket
    AlreadyExists AnyOf Anything Api App BadCursor Big Caller Choice Closed Column ColumnType Database DateText DecimalText
    DomainError Email Entity FeatureRoutes Filter Flag FreeObject IdempotencyKey
    IdempotencyKeyReused Int32 Int64 Invalid InvariantViolation Json JsonObject JsonValue Kysely List MapOf MemoryRepository
    MemoryStore Moment Money NotFound NotImplemented Num NullOr Open Optional Page PageNumber PathId Place Problem Query
    ReferenceNotFound Referenced
    Repository Resources RuleRefused Search Slice Sort SqlRepository SqlStore Static Store Table Text Type Uri Uuid`),
]);

/** Folders that every project has beside its features. */
const FOLDERS = new Set(list('base migrations support'));

/** The folder of a feature in each layer: its name, or its name with an underscore, which no feature has. */
export const folderOf = (feature: string): string => (FOLDERS.has(feature) ? `${feature}_` : feature);
export const folderName = (feature: Feature): string => folderOf(feature.name);

/** A module of something named so: `purchase-order`. */
export const moduleName = (words: Words): string => cut(kebab(words), '-');

/** Functions, parameters and variables. */
export function functionName(words: Words): string {
  const name = cut(camel(words), '');
  return KEYWORDS.has(name) || GLOBALS.has(name) ? `${name}_` : name;
}

const cut = (name: string, separator: string): string =>
  cutName(name, separator, (hash) => (separator === '' ? capital(lettersOf(hash)) : lettersOf(hash)));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Members of objects: words of the language are no hindrance there. */
export function attributeName(words: Words): string {
  const name = cut(camel(words), '');
  return ATTRIBUTES.has(name) ? `${name}_` : name;
}

export function className(words: Words): string {
  const name = cut(pascal(words), '');
  return CLASSES.has(name) ? `${name}Type` : name;
}

/** The function that opens an entity's repository in a store. */
export const repositoryFunction = (entity: Entity): string => `${cut(camel(entity.words), '')}Repository`;

/** Attributes of an entity by the names of its fields. */
export function attributesOf(entity: Entity): ReadonlyMap<string, string> {
  return attributes(entity.fields, ['id', 'createdAt', 'updatedAt']);
}

/** Attributes of members, each of its own; `taken` are given to others. */
export function attributes(
  members: ReadonlyArray<Pick<Field, 'name' | 'words'>>,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  return memberNames(members, taken, attributeName);
}
