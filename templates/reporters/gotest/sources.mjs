/** What the test files say before anything is compiled: which tests there should be, and what stands around a line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders of packages with test files, below `folders` of the project at `root`; POSIX. */
export function testFolders(root, folders) {
  const found = new Set();
  const visit = (folder) => {
    for (const entry of entriesOf(join(root, folder))) {
      const hidden = /^[._]|^testdata$/.test(entry.name);
      if (entry.isDirectory() && !hidden) visit(`${folder}/${entry.name}`);
      else if (entry.isFile() && entry.name.endsWith('_test.go')) found.add(folder);
    }
  };
  for (const folder of folders) visit(folder.replace(/^\.\//, '').replace(/\/+$/, ''));
  return [...found].sort();
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Test files of a package and the names of their tests. */
export function testFiles(root, folder) {
  return entriesOf(join(root, folder))
    .filter((entry) => entry.isFile() && entry.name.endsWith('_test.go'))
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, tests: testsIn(bare(read(join(root, folder, name)))) }));
}

const read = (path) => readFileSync(path, 'utf8');

const testsIn = (source) => [
  ...new Set([...source.matchAll(/^func[ \t]+(Test(?![\p{Ll}])[\p{L}\p{N}_]*)[ \t]*\(/gmu)].map(([, name]) => name)),
].filter((name) => name !== 'TestMain');

/** Source with comments and the content of strings blanked; line ends and places stay. */
export function bare(source) {
  const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|`[^`]*(?:`|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?/g;
  return source.replace(token, (text) => {
    const quote = /^["'`]/.test(text) ? text[0] : ' ';
    const inner = text.slice(1, -1).replace(/[^\n]/g, ' ');
    return text.length < 2 ? text : quote + inner + (quote === ' ' && text.endsWith('\n') ? '\n' : quote);
  });
}

/**
 * Whether what line `line` says happens whenever the test runs: nothing around it is a condition, or only one that is
 * written out, and nothing before it leaves the function. Such a failure compares nothing.
 */
export function isConstant(root, file, line) {
  let source;
  try {
    source = bare(read(join(root, file)));
  } catch {
    return false;
  }
  const end = source.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  // Braces before a call on the same line are around it: `if wrong { t.Fatal() }`.
  const own = source.slice(end).split('\n', 1)[0];
  const call = own.search(/\b\w+\s*\.\s*(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\s*\(/);
  const before = source.slice(0, end + Math.max(call, 0));
  const open = blocksAround(before);
  const conditions = [];
  let from = 0;
  for (const block of open) {
    const head = before.slice(block.head, block.at);
    if (/(?:^|[^\p{L}\p{N}_])func\b/u.test(head)) {
      conditions.length = 0;
      from = block.at;
    } else conditions.push(head);
  }
  if (conditions.some((head) => !isWrittenOut(head))) return false;
  return !/\b(?:return|goto|break|continue|Goexit|SkipNow|Skip|Skipf)\b/.test(before.slice(from));
}

/** `if true`, `if 1 == 2`, `for range 3`, a bare block: nothing in it has a name. */
const isWrittenOut = (head) => {
  const words = head.replace(/\b(?:if|else|for|range|true|false)\b/g, '');
  return /^[^\p{L}_]*$/u.test(words) && !/\b(?:switch|select|case)\b/.test(head);
};

/** Braces that are open at the end of `text`, each with where the statement before it begins. */
function blocksAround(text) {
  const open = [];
  let head = 0;
  let round = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[') round += 1;
    else if (char === ')' || char === ']') round -= 1;
    else if (char === '{') {
      open.push({ head, at, round });
      head = at + 1;
      round = 0;
    } else if (char === '}') {
      round = open.pop()?.round ?? 0;
      head = at + 1;
    } else if (char === '\n' && round <= 0) head = at + 1;
  }
  return open;
}
