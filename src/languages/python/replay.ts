/** What steers or replaces pytest in a Python project. */
import type { ReplayRules } from '../toolchain.ts';

/**
 * Each line of a lock: a pinned version, a hash, or a comment. pip ends a line at every separator that Unicode has, and takes
 * the encoding of the file from a comment; both could turn part of a comment into an option.
 */
const LOCK_LINE = [
  / */u,
  / *#(?!.*coding[:=])[^\p{Cc}\p{Zl}\p{Zp}]*/u,
  / +--hash=sha256:[0-9a-f]{64}(?: \\)?/u,
  /[A-Za-z0-9][\w.-]*(?:\[[\w.,-]+\])?==[\w.+!-]+(?: ; [\w.'"<>=!() -]+)?(?: \\)?/u,
]
  .map(({ source }) => source)
  .join('|');

export const pythonReplay: ReplayRules = {
  own: ['pyproject.toml'],
  removed:
    /(?:^|\/)conftest\.py$|^(?:\.?pytest\.(?:ini|toml)|tox\.ini|setup\.cfg|\.coveragerc(?:\.toml)?)$|(?:^|\/)(?:site|user)customize\.py$/,
  steering: [
    { path: /^(?:tox\.ini|setup\.cfg)$/, says: /^\s*\[(?:tool:)?pytest/, why: 'pytest takes its settings from it' },
    {
      path: /^pyproject\.toml$/,
      says: /^\s*(?:addopts|python_(?:files|classes|functions)|required_plugins|norecursedirs|collect_imported_tests|xfail_strict)\s*=|["']-p\b|^\s*(?:omit|include|exclude_also|exclude_lines|partial_branches|partial_also|plugins)\s*=/,
      why: 'it changes which tests run, what takes part in them, or what counts as covered',
    },
    {
      path: /^pyproject\.toml$/,
      says: /["'][\w.[\]-]+\s*@\s*(?:file|git\+\w+|https?|\.)|^\s*(?:override-dependencies|index-url|extra-index-url|find-links)\s*=|\{[^}]*\b(?:path|git|url)\s*=/,
      why: 'a dependency comes from elsewhere than the registry, and a test runner of your own could come with it',
    },
    {
      path: /^requirements-dev\.txt$/,
      says: new RegExp(`^(?!(?:${LOCK_LINE})\\r?$)`, 'u'),
      why: 'a dependency comes from elsewhere than the registry, or an option is set, and a test runner of your own could come with it',
    },
  ],
  vendored: /(?:^|\/)(?:\.venv|venv|site-packages)\//,
  loading(path, content, code) {
    if (!/(?:^|\/)test_[^/]*\.py$/.test(path)) return undefined;
    const modules = code.filter((file) => file.endsWith('.py')).map(moduleOf);
    // At the end: what the tests import is there by then, as it is when the service is made for them.
    return `${content}\n\n${modules.map((name) => `import ${name}\n`).join('')}`;
  },
  shadows: {
    candidate: /^([^/.]+)(?:\/__init__)?\.(?:pyc?|so|[\w-]+\.so)$/,
    ours: ['backend'],
    // Isolated: what is found is found without the project's folder.
    ask: (names) => ({
      name: 'ask Python which modules are its own or installed',
      command: ['.venv/bin/python', '-I', '-c', FOUND, ...names],
    }),
  },
};

const moduleOf = (path: string): string => path.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');

const FOUND = [
  'import importlib.util, sys',
  'known = [n for n in sys.argv[1:] if n in sys.stdlib_module_names or importlib.util.find_spec(n)]',
  'print("\\n".join(known))',
].join('\n');
