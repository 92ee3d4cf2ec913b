/** What the reporter reads off sources. There is no parser at hand: code with its texts blanked out does. */

const blanks = new Map();

/** The source with the insides of strings and regular expressions, and all comments, turned into spaces. */
export function blanked(source) {
  const known = blanks.get(source);
  if (known !== undefined) return known;
  const out = source.split('');
  const hide = (from, to) => {
    for (let at = from; at < to; at += 1) if (out[at] !== '\n') out[at] = ' ';
  };
  /** Of templates: the depth of braces at which each `${` began. */
  const templates = [];
  let depth = 0;
  let before = '';
  for (let at = 0; at < source.length; ) {
    const char = source[at];
    const two = source.slice(at, at + 2);
    let end = at + 1;
    if (two === '//') {
      end = endOf(source, at, /\n|$/g, 0);
      hide(at, end);
    } else if (two === '/*') {
      end = endOf(source, at + 2, /\*\/|$/g, 2);
      hide(at, end);
    } else if (char === '"' || char === "'") {
      end = skipText(source, at + 1, char);
      hide(at + 1, end - 1);
    } else if (char === '`' || (char === '}' && templates.at(-1) === depth)) {
      if (char === '}') templates.pop();
      const { end: next, opens } = skipTemplate(source, at + 1);
      hide(at, next);
      if (opens) templates.push(depth);
      end = next;
    } else if (char === '/' && /^$|[(,=:[!&|?{};>]/.test(before)) {
      end = skipPattern(source, at + 1);
      hide(at, end);
    } else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    if (!/\s/.test(out[at] ?? ' ')) before = out[at];
    else if (char === '`' || char === '/') before = before === '' ? '' : '"';
    at = end;
  }
  const result = out.join('');
  blanks.set(source, result);
  return result;
}

function endOf(source, from, pattern, length) {
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found === null ? source.length : Math.min(source.length, found.index + length);
}

function skipText(source, from, quote) {
  let at = from;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return Math.min(source.length, at + 1);
}

/** To the end of a template, or to where an expression begins in it. */
function skipTemplate(source, from) {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '`') return { end: at + 1, opens: false };
    else if (source.startsWith('${', at)) return { end: at + 2, opens: true };
  }
  return { end: source.length, opens: false };
}

function skipPattern(source, from) {
  let inClass = false;
  for (let at = from; at < source.length && source[at] !== '\n'; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    else if (source[at] === '/' && !inClass) return at + 1;
  }
  return from;
}

function offsetOf(source, line, column) {
  let at = 0;
  for (let row = 1; row < line; row += 1) {
    at = source.indexOf('\n', at) + 1;
    if (at === 0) return source.length;
  }
  return Math.min(source.length, at + column - 1);
}

const HOOKS =
  /\b(?:beforeEach|afterEach|beforeAll|afterAll|aroundEach|aroundAll|onTestFinished|onTestFailed)\s*\(|(?<!\bexpect)\.(?:extend|override|scoped)\s*(?:<[^()]*>)?\s*\(/g;

/** In what is passed to a hook, or in a fixture. */
export function standsInHook(source, line, column) {
  if (source === '') return false;
  const code = blanked(source);
  const offset = offsetOf(source, line, column);
  for (const found of code.matchAll(HOOKS)) {
    const open = found.index + found[0].length;
    if (open <= offset && offset < closing(code, open)) return true;
  }
  return false;
}

/** Where the bracket closes that opened just before `from`. */
function closing(code, from) {
  let depth = 1;
  for (let at = from; at < code.length; at += 1) {
    if ('([{'.includes(code[at])) depth += 1;
    else if (')]}'.includes(code[at])) depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

/** Words that name no value of the program's. */
const WORDS =
  /\b(?:await|expect|assert|return|new|void|typeof|true|false|null|undefined|NaN|Infinity|as|const|satisfies)\b/g;

/** `expect(1).toBe(2)`, `expect.fail()`, or a `throw` that no condition guards. */
export function isConstant(source, line, column) {
  if (source === '') return false;
  const code = blanked(source);
  const offset = offsetOf(source, line, column);
  const start = statementStart(code, offset);
  const statement = code.slice(start, statementEnd(code, Math.max(start, offset)));
  if (/\b(?:expect|assert)\s*\.\s*(?:fail|unreachable)\b/.test(statement)) return true;
  if (/^\s*throw\b/.test(statement)) return !isGuarded(code, start);
  const values = statement
    .replace(/\b\d[\w.]*/g, ' ')
    .replace(/\.\s*[A-Za-z_$][\w$]*/g, ' ')
    .replace(/[A-Za-z_$][\w$]*\s*:(?!:)/g, ' ')
    .replace(WORDS, ' ');
  return /\b(?:expect|assert)\b/.test(statement) && !/[A-Za-z_$]/.test(values);
}

function statementStart(code, offset) {
  let depth = 0;
  for (let at = offset - 1; at >= 0; at -= 1) {
    const char = code[at];
    if (')]'.includes(char)) depth += 1;
    else if ('(['.includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && (';{}'.includes(char) || code.startsWith('=>', at - 1)))) return at + 1;
  }
  return 0;
}

function statementEnd(code, from) {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const char = code[at];
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && char === ';')) return at;
  }
  return code.length;
}

/** `if (…) throw`, or in a block of a condition, a loop or a catch. */
function isGuarded(code, start) {
  const before = code.slice(0, start).trimEnd();
  if (/\)$|\belse$/.test(before)) return true;
  let depth = 0;
  for (let at = start - 1; at >= 0; at -= 1) {
    if (code[at] === '}') depth += 1;
    else if (code[at] === '{') depth -= 1;
    if (depth < 0) return /\b(?:if|else|catch|case|for|while|switch|do)\b[^;{}]*$/.test(code.slice(0, at));
  }
  return false;
}

/** The titles of the tests of a file, as far as they stand there. */
export function namesOf(source) {
  const titles = source.matchAll(/\b(?:\w*[tT]est|it)\b[\w.]*\s*\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`([^`$]*)`)/g);
  return [...new Set([...titles].map(([, single, double, template]) => single ?? double ?? template ?? ''))];
}
