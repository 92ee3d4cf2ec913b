/** The import block of a file: the standard library, other modules, the project's own packages; each by path. */

export class Imports {
  private readonly specs = new Map<string, string>();
  private readonly module: string;

  /** `module`: the module that is ours. */
  constructor(module: string) {
    this.module = module;
  }

  add(...paths: readonly string[]): this {
    for (const path of paths) this.specs.set(path, `"${path}"`);
    return this;
  }

  /** Packages of our own, by their path below the module. */
  own(...paths: readonly string[]): this {
    return this.add(...paths.map((path) => `${this.module}/${path}`));
  }

  /** Under another name; `_` for what it does when it is loaded. */
  named(name: string, path: string): this {
    this.specs.set(path, `${name} "${path}"`);
    return this;
  }

  ownNamed(name: string, path: string): this {
    return this.named(name, `${this.module}/${path}`);
  }

  use(uses: Iterable<Use>): this {
    for (const [path, name] of uses) {
      if (name === undefined) this.add(path);
      else this.named(name, path);
    }
    return this;
  }

  /** Without a line end; empty where nothing is imported. */
  toString(): string {
    const sections = [0, 1, 2].map((section) =>
      [...this.specs]
        .filter(([path]) => this.section(path) === section)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, spec]) => spec),
    );
    const [only, ...more] = sections.flat();
    if (only === undefined) return '';
    if (more.length === 0) return `import ${only}`;
    const blocks = sections.filter((specs) => specs.length > 0);
    return `import (\n${blocks.map((specs) => specs.map((spec) => `\t${spec}`).join('\n')).join('\n\n')}\n)`;
  }

  private section(path: string): number {
    if (path === this.module || path.startsWith(`${this.module}/`)) return 2;
    return path.split('/', 1)[0]?.includes('.') ? 1 : 0;
  }
}

/** A package that a piece of code needs: its path, and its name where that is another. */
export type Use = readonly [path: string, name?: string];
