/** The import block of a module: sections, modules and names in the order of ruff's import sorter. */
import { importLine, naturally } from './print.ts';

const STANDARD = new Set([
  'collections',
  'contextlib',
  'dataclasses',
  'datetime',
  'decimal',
  'logging',
  'typing',
  'uuid',
]);

export class Imports {
  private readonly names = new Map<string, Set<string>>();
  private readonly modules = new Set<string>();
  private readonly root: string;

  /** `root`: the package that is ours. */
  constructor(root = 'backend') {
    this.root = root;
  }

  from(module: string, ...names: readonly string[]): this {
    const known = this.names.get(module) ?? new Set<string>();
    for (const name of names) known.add(name);
    if (names.length > 0) this.names.set(module, known);
    return this;
  }

  module(name: string): this {
    this.modules.add(name);
    return this;
  }

  add(uses: Iterable<Use>): this {
    for (const [module, name] of uses) this.from(module, name);
    return this;
  }

  /** Without a line end; empty where nothing is imported. */
  toString(): string {
    const lines = [
      ...[...this.modules].map((module) => ({ module, rank: 0, line: `import ${module}` })),
      ...[...this.names].map(([module, names]) => ({ module, rank: 1, line: importLine(module, [...names]) })),
    ];
    lines.sort((a, b) => a.rank - b.rank || naturally(a.module, b.module));
    const sections = [0, 1, 2].map((section) =>
      lines.filter((one) => this.section(one.module) === section).map((one) => one.line),
    );
    return sections
      .filter((section) => section.length > 0)
      .map((section) => section.join('\n'))
      .join('\n\n');
  }

  private section(module: string): number {
    const [top = ''] = module.split('.');
    return STANDARD.has(top) ? 0 : top === this.root ? 2 : 1;
  }
}

/** A name that a piece of code needs, and the module that has it. */
export type Use = readonly [module: string, name: string];
