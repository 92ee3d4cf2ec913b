/** The import block of a module, in the order of biome's import sorter: Node, packages, relative paths from afar to near. */
import { argument, flatten, print } from './print.ts';

/** A name that a piece of code needs, and the module that has it; `type` where it is needed as a type only. */
export type Use = readonly [module: string, name: string, kind?: 'type'];

export class Imports {
  private readonly names = new Map<string, Map<string, boolean>>();
  private readonly defaults = new Map<string, string>();
  private readonly namespaces: Array<{ readonly module: string; readonly line: string }> = [];

  from(module: string, ...names: readonly string[]): this {
    for (const name of names) this.of(module).set(name, false);
    return this;
  }

  /** A name that is imported as a value too stays one. */
  type(module: string, ...names: readonly string[]): this {
    const known = this.of(module);
    for (const name of names) if (!known.has(name)) known.set(name, true);
    return this;
  }

  default(module: string, name: string): this {
    this.defaults.set(module, name);
    return this;
  }

  namespace(module: string, name: string, kind = ''): this {
    const line = `import ${kind}* as ${name} from '${module}';`;
    if (!this.namespaces.some((one) => one.line === line)) this.namespaces.push({ module, line });
    return this;
  }

  typeNamespace(module: string, name: string): this {
    return this.namespace(module, name, 'type ');
  }

  add(uses: Iterable<Use>): this {
    for (const [module, name, kind] of uses) {
      if (kind === 'type') this.type(module, name);
      else this.from(module, name);
    }
    return this;
  }

  /** Without a line end; empty where nothing is imported. */
  toString(): string {
    const lines = [...this.namespaces];
    for (const module of new Set([...this.names.keys(), ...this.defaults.keys()])) {
      const line = importLine(module, this.defaults.get(module), this.names.get(module) ?? new Map());
      if (line !== undefined) lines.push({ module, line });
    }
    lines.sort(
      (a, b) =>
        distance(a.module) - distance(b.module) || inOrder(a.module, b.module) || kindOf(a.line) - kindOf(b.line),
    );
    return lines.map(({ line }) => line).join('\n');
  }

  private of(module: string): Map<string, boolean> {
    const known = this.names.get(module) ?? new Map<string, boolean>();
    this.names.set(module, known);
    return known;
  }
}

function importLine(
  module: string,
  whole: string | undefined,
  names: ReadonlyMap<string, boolean>,
): string | undefined {
  const from = ` from '${module}';`;
  if (names.size === 0) return whole === undefined ? undefined : `import ${whole}${from}`;
  const sorted = [...names].sort(([a], [b]) => inOrder(a, b));
  const typesOnly = whole === undefined && sorted.every(([, isType]) => isType);
  const entries = sorted.map(([name, isType]) => argument(isType && !typesOnly ? `type ${name}` : name));
  const [only] = entries;
  // A single name stays on its line, however long that is.
  if (only !== undefined && entries.length === 1 && whole === undefined)
    return `import ${typesOnly ? 'type ' : ''}{ ${flatten(only.value)} }${from}`;
  const open = typesOnly ? 'import type ' : whole === undefined ? 'import ' : `import ${whole}, `;
  return print(open, { kind: 'object', open: '{', entries, close: '}' }, 0, from);
}

/** Of one module: types, then everything under a name, then the rest. */
const kindOf = (line: string): number => (line.startsWith('import type ') ? 0 : line.startsWith('import * ') ? 1 : 2);

/** `../../x` is farther than `../x`, and that than `./x`. */
function distance(module: string): number {
  if (module.startsWith('node:')) return 0;
  return module.startsWith('.') ? 1000 - (/^(?:\.\.\/)*/.exec(module)?.[0].length ?? 0) : 1;
}

/** Signs before digits before letters, capitals before small letters, and 2 before 10. */
function inOrder(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D/g) ?? []);
  for (let at = 0; at < Math.min(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [one = '', other = ''] = [left?.[at], right?.[at]];
    if (one === other) continue;
    if (/^\d/.test(one) && /^\d/.test(other) && Number(one) !== Number(other)) return Number(one) - Number(other);
    return rank(one) - rank(other) || one.length - other.length;
  }
  return (left?.length ?? 0) - (right?.length ?? 0);
}

const SIGNS = '/._-@$';
const LETTERS = 'AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz';

function rank(part: string): number {
  const sign = SIGNS.indexOf(part);
  if (sign >= 0) return sign - 100;
  return /^\d/.test(part) ? 0 : 1 + LETTERS.indexOf(part);
}
