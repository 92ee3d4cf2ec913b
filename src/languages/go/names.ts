/** Names in Go. Words become identifiers here and nowhere else; reserved ones get a suffix. */
import type { Entity, Feature, Field, Words } from '../../model/types.ts';
import { snake } from '../../model/words.ts';
import { FRAMEWORK_PACKAGES } from '../../service/framework-names.ts';
import { cut as cutName, list, memberNames } from '../names.ts';

const KEYWORDS = new Set(
  list(`break case chan const continue default defer else fallthrough for func go goto if import interface map package range
    return select struct switch type var`),
);

/** Predeclared: shadowing one is a fault to linters, and often to the code below. */
const PREDECLARED = new Set(
  list(`any append bool byte cap clear close comparable complex complex64 complex128 copy delete error false float32 float64
    imag int int8 int16 int32 int64 iota len make max min new nil panic print println real recover rune string true uint
    uint8 uint16 uint32 uint64 uintptr init main`),
);

/** Written in one case throughout: the list of Go's own code review. */
const INITIALISMS = new Set(
  list(`acl api ascii cpu css dns eof guid html http https id ip json lhs qps ram rhs rpc sla smtp sql ssh tcp tls ttl udp ui
    uid uri url utf8 uuid vm xml xmpp xsrf xss`),
);

/** Packages that generated code imports, ours and others, and folders that every project has beside its features. */
const PACKAGES = new Set([
  ...FRAMEWORK_PACKAGES,
  ...list(`app base bytes check civil clock cmp context custom database decimal domain driver embed encoding errors features fmt
    goose guard http httptest idempotency infrastructure internal json jwt logging maps math metrics middleware migrations
    net openapi os problems prometheus ratelimit redis regexp repository request schemes server settings slices slog sort sql
    strconv strings support sync system testdata testing tests time tokens unicode url uuid vendor web wire`),
]);

/** Members that every entity and its generated types have beside their own fields. */
const MEMBERS = new Set(list('Validate MarshalJSON UnmarshalJSON String Error Is As Unwrap'));

/** What generated packages declare or need beside a feature's own types. */
export const TYPES: ReadonlySet<string> = new Set(list('Resources Routes OpenAPI Register'));

const isInitialism = (part: string): boolean => INITIALISMS.has(part) || INITIALISMS.has(part.replace(/\d+$/, ''));

/** `ID`, `ID2`, `IDs`: as linters want them. */
function capital(part: string): string {
  if (isInitialism(part)) return part.toUpperCase();
  return /^ids\d*$/.test(part) ? part.replace('ids', 'IDs') : part.charAt(0).toUpperCase() + part.slice(1);
}

/** `unitPrice`, `productID`, `urlOfShop`. */
const camel = ({ parts }: Words): string => parts.map((part, at) => (at === 0 ? part : capital(part))).join('');
/** `UnitPrice`, `ProductID`, `URLOfShop`. */
const pascal = ({ parts }: Words): string => parts.map(capital).join('');

/** Cut so that what a hash begins with is no digit. */
const cut = (name: string, separator: string): string =>
  cutName(name, separator, (hash) => (separator === '' ? `X${hash.slice(1)}` : hash));

/** Functions, parameters and variables of a package. */
export function unexported(words: Words): string {
  const name = cut(camel(words), '');
  return KEYWORDS.has(name) || PREDECLARED.has(name) || PACKAGES.has(name) ? `${name}Value` : name;
}

/** Types and functions that others may use. */
export function exported(words: Words): string {
  const name = cut(pascal(words), '');
  return TYPES.has(name) ? `${name}Type` : name;
}

/** Members of structs. */
export function memberName(words: Words): string {
  const name = cut(pascal(words), '');
  return MEMBERS.has(name) ? `${name}Value` : name;
}

/** `product-catalog` → `productcatalog`; a name that the code around it needs gets `feature` behind it. */
export function packageOf(feature: string): string {
  const name = feature.replaceAll('-', '');
  return KEYWORDS.has(name) || PREDECLARED.has(name) || PACKAGES.has(name) ? `${name}feature` : name;
}
export const packageName = (feature: Feature): string => packageOf(feature.name);

/** File names that end so are built for one system only, or are tests. */
const BUILD = new Set(
  list(`aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos
    386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le
    riscv riscv64 s390 s390x sparc sparc64 wasm test`),
);

/** A file of something named so, without `.go`; `head` stands before it, such as `rule_`. */
export const fileName = (words: Words, head = ''): string => head + anywhere(cut(snake(words), '_'));

/** A file name that is built everywhere. */
export const anywhere = (name: string): string =>
  BUILD.has(name.slice(name.lastIndexOf('_') + 1)) ? `${name}_file` : name;

/** Members of an entity by the names of its fields. */
export function membersOf(entity: Entity): ReadonlyMap<string, string> {
  return members(entity.fields, ['ID', 'CreatedAt', 'UpdatedAt']);
}

/** Names of members, each of its own; `taken` are given to others. */
export function members(
  fields: ReadonlyArray<Pick<Field, 'name' | 'words'>>,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  return memberNames(fields, taken, memberName);
}
