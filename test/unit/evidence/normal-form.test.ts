/** Source without comments and layout. */
import { describe, expect, it } from 'vitest';
import { normalForm } from '../../../src/evidence/normal-form.ts';

const same = (path: string, one: string, other: string): void =>
  expect(normalForm(path, one)).toBe(normalForm(path, other));
const differ = (path: string, one: string, other: string): void =>
  expect(normalForm(path, one)).not.toBe(normalForm(path, other));

describe('files that say the same have one form', () => {
  it.each([
    ['a.py', 'x = f(a, b)  # why\n', '# A comment.\n\nx = f(\n    a,\n    b,\n)\n'],
    ['a.py', 'def f():\n    """Says."""\n    return 1\n', "def f():\n\n  '''Says\n  more.'''\n  return 1\n"],
    ['a.py', 'if a:\n    b()\n\n\nc()\n', 'if a :\n  b( )\nc()'],
    ['a.py', 'x = [\n    1,\n    2,\n]\n', 'x = [1, 2]\n'],
    ['a.py', 'x = a + \\\n    b\n', 'x = a + b\n'],
    ['a.py', 'x = "# no comment"\r\n', 'x = "# no comment"\n'],
    ['a.ts', "const a = {\n  b: 'c', // why\n};\n", "/** What it is. */\nconst a = { b: 'c' };"],
    ['a.ts', 'f(a, (b) => b.c);', 'f(\n  a,\n  (b) => b.c,\n);\n'],
    ['a.ts', 'const a = /["\\/]/.test(b); // c', 'const a = /["\\/]/.test(b);'],
    ['a.go', 'package a\n\n// B is.\nfunc B() {\n\tc(1,\n\t\t2,\n\t)\n}\n', 'package a\nfunc B() { c(1, 2) }\n'],
    ['a.go', 'var a = []int{\n\t1, // one\n\t2,\n}\n', 'var a = []int{1, 2}\n'],
    ['a.go', 'type a struct {\n\tB   int\n\tCcc string\n}\n', 'type a struct {\n\tB int\n\n\tCcc string // c\n}\n'],
    ['a.json', '{"a": 1, "b": [2]}', '{\n  "b": [2],\n  "a": 1\n}\n'],
  ])('%s: %j', (path, one, other) => same(path, one, other));
});

describe('files that say another thing have another', () => {
  it.each([
    ['a.py', 'if a:\n    b()\nc()\n', 'if a:\n    b()\n    c()\n'],
    ['a.py', 'x = "a  b"\n', 'x = "a b"\n'],
    ['a.py', 'x = "# a"\n', 'x = "# b"\n'],
    ['a.py', 'x = """\n# a"""\n', 'x = """\n# b"""\n'],
    ['a.py', 'x = (1,)\n', 'x = (1)\n'],
    ['a.py', 'a\nb\n', 'a b\n'],
    ['a.py', 'x = rb"a"\n', 'x = b"a"\n'],
    ['a.ts', "const a = 'http://b';", "const a = 'http://c';"],
    ['a.ts', 'const a = `// b`;', 'const a = `// c`;'],
    ['a.ts', 'const a = [, ];', 'const a = [];'],
    ['a.ts', 'const a = b / c / d;', 'const a = b / d / c;'],
    ['a.ts', 'const a = /a\\/\\/b/;', 'const a = /a\\/\\/c/;'],
    ['a.ts', 'a b', 'ab'],
    ['a.ts', '// @vitest-environment node\na', '// @vitest-environment jsdom\na'],
    ['a.go', '//go:build a\npackage a\n', '//go:build b\npackage a\n'],
    ['a.go', 'a := `// b`\n', 'a := `// c`\n'],
    ['a.go', 'func a() {\n\tb\n\t(c)\n}\n', 'func a() {\n\tb(c)\n}\n'],
    ['a.go', 'return\nb\n', 'return b\n'],
    ['a.json', '{"a": [1, 2]}', '{"a": [2, 1]}'],
    ['a.txt', 'a b', 'a  b'],
  ])('%s: %j', (path, one, other) => differ(path, one, other));
});
