/** Names in Python. Words become identifiers here and nowhere else; reserved ones get an underscore, or a suffix. */
import type { Entity, Feature, Field, Words } from '../../model/types.ts';
import { pascal, snake } from '../../model/words.ts';
import { cut as cutName, lettersOf, list, memberNames } from '../names.ts';

const KEYWORDS = new Set(
  list(`False None True and as assert async await break class continue def del elif else except finally for from global
    if import in is lambda nonlocal not or pass raise return try while with yield
    l`), // l: no keyword, but too like 1
);

/** Functions and types of the language: shadowing one is a fault to every linter. */
const BUILTINS = new Set(
  list(`abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright
    credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash
    help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct open
    ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type
    vars zip`),
);

/** What a class body must not shadow: the builtins that stand in our annotations, and the members of our base classes. */
const ATTRIBUTES = new Set([
  ...list('bool bytes dict float int list object str tuple'),
  // pydantic.BaseModel and its metaclass
  ...list(`construct copy dict from_orm json mro parse_file parse_obj parse_raw register schema schema_json update_forward_refs
    validate`),
  // backend.core.wire.Wire and backend.domain.base.entity.Entity
  ...list('changes of restore'),
]);

/** Classes of the language, and every name that generated modules import. */
export const CLASSES: ReadonlySet<string> = new Set(
  list(`False None True Ellipsis NotImplemented
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError BufferError
    BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
    DeprecationWarning EOFError EncodingWarning EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError
    FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
    InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
    NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
    ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
    StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
    UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning
    ValueError Warning ZeroDivisionError
    Annotated Any Anything Api AlreadyExists AsyncSession Body Caller Choice Column Cookie Count CurrentCaller Date Decimal
    DecimalText Depends Email Entity Field Flag ForeignKey Header Id IdempotencyKey Integer InvariantViolation Items
    JsonObject JsonValue Literal Mapping MemoryRepository MemoryStore Money Moment NotEmpty NotFound Number OpenWire Page
    Path Position Protocol Query Reading ReferenceNotFound Referenced Repository Request Resources Response RuleRefused
    Slice Sort SqlRepository Store Table Text Timestamp UUID Uri Uuid Wire Writing`),
);

/** Folders that every project has beside its features. */
const PACKAGES = new Set(list('base migrations support test tests'));

/** `product-catalog` → `product_catalog`. Distinct slugs stay distinct: words are not joined anew. */
export function packageOf(feature: string): string {
  const name = feature.replaceAll('-', '_');
  return KEYWORDS.has(name) || PACKAGES.has(name) ? `${name}_` : name;
}
export const packageName = (feature: Feature): string => packageOf(feature.name);

/** Functions, parameters and variables. */
export function functionName(words: Words): string {
  const name = cut(snake(words), '_');
  return KEYWORDS.has(name) || BUILTINS.has(name) ? `${name}_` : name;
}

const cut = (name: string, separator: string): string => cutName(name, separator, lettersOf);

/** Members of classes. */
export function attributeName(words: Words): string {
  const name = cut(snake(words), '_');
  return KEYWORDS.has(name) || ATTRIBUTES.has(name) || name.startsWith('model_') ? `${name}_` : name;
}

export function className(words: Words): string {
  const name = cut(pascal(words), '');
  return CLASSES.has(name) ? `${name}Type` : name;
}

/** Attributes that every entity has. */
export const OWN_ATTRIBUTES = ['id', 'created_at', 'updated_at'];

/** Attributes of an entity by the names of its fields. */
export function attributesOf(entity: Entity): ReadonlyMap<string, string> {
  return attributes(entity.fields, OWN_ATTRIBUTES);
}

/** Attributes of members, each of its own; `taken` are given to others. */
export function attributes(
  members: ReadonlyArray<Pick<Field, 'name' | 'words'>>,
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  return memberNames(members, taken, attributeName, '_');
}
