/** The renderer: built-in templates from the generated module, a team's own compiled on the spot and checked first. */
import * as runtime from 'handlebars/runtime.js';
import { type Diagnostic, UserError } from '../errors.ts';
import { didYouMean, nearest } from '../nearest.ts';
import type { Renderer } from './renderer.ts';
import type { Scan } from './scan.ts';
import { TEAM_FOLDER } from './settings.ts';
import { MissingValue, strictView } from './strict-view.ts';

export interface BuiltIns {
  readonly compiled: Readonly<Record<string, object>>;
  readonly verbatim: Readonly<Record<string, string>>;
  /** Blocks that others may replace, by template. */
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

/** A file below `.backend-feature/templates/`; `path` is the template's. */
export interface TeamTemplate {
  readonly path: string;
  readonly source: string;
}

/** What we use of Handlebars, with or without its compiler. */
interface Engine {
  create(): Engine;
  template(specification: object): Template;
  partials: object;
}
type Template = (view: unknown, options?: object) => string;
// The published types describe another shape of this module than the one it has (its default export is the engine).
const Handlebars = ((runtime as { default?: unknown }).default ?? runtime) as Engine;
type Partials = Record<string, Template>;

export async function createRenderer(builtIns: BuiltIns, team: readonly TeamTemplate[] = []): Promise<Renderer> {
  const own = await compileTeam(builtIns, team);
  const engine = own.engine;
  // Each template is made ready when it is first used; `get` serves partials the same way.
  const ready: Partials = {};
  const find = (path: string): Template | undefined => {
    if (!Object.hasOwn(ready, path)) {
      const made = own.templates.get(path) ?? specification(engine, builtIns, path);
      if (made) ready[path] = tagged(made, path);
    }
    return ready[path];
  };
  // Handlebars asks for own properties; each is made ready when it is asked for.
  for (const path of new Set([...Object.keys(builtIns.compiled), ...own.templates.keys()])) {
    Object.defineProperty(engine.partials, path, { get: () => find(path), enumerable: true, configurable: true });
  }

  return (path, view) => {
    const replaced = own.sources.get(path);
    if (!path.endsWith('.hbs')) {
      const text = replaced ?? builtIns.verbatim[path];
      if (text === undefined) throw new Error(`There is no template ${path}.`);
      return text;
    }
    const template = find(path);
    if (!template) throw new Error(`There is no template ${path}.`);
    try {
      return template(strictView(view));
    } catch (error) {
      throw explain(error, own.scans);
    }
  };
}

/** An error of a template, with the innermost template that it happened in. */
class RenderError extends Error {
  readonly path: string;
  constructor(path: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.path = path;
  }
}

function tagged(template: Template, path: string): Template {
  return (view, options) => {
    try {
      return template(view, options);
    } catch (error) {
      throw error instanceof RenderError ? error : new RenderError(path, error);
    }
  };
}

function explain(error: unknown, scans: ReadonlyMap<string, Scan>): unknown {
  if (!(error instanceof RenderError)) return error;
  const cause = error.cause as Error & { lineNumber?: number };
  const key = cause instanceof MissingValue ? cause.key : /^"(.+?)" not defined/.exec(cause.message)?.[1];
  const message = key === undefined ? cause.message : `There is no variable "${key}" here.`;
  const scan = scans.get(error.path);
  // A fault of a template of ours is a defect, not something a user can mend.
  if (!scan) return new Error(`templates/${error.path}:${cause.lineNumber ?? '?'}: ${message}`, { cause: error });
  const line = cause.lineNumber ?? scan.tested.find((tested) => tested.name === key)?.line ?? 1;
  return new UserError(
    'bad-template',
    message,
    `${TEAM_FOLDER}/${error.path}:${line}`,
    `Compare with the built-in template: create-backend-feature eject ${error.path} shows its variables.`,
  );
}

function specification(engine: Engine, builtIns: BuiltIns, path: string): Template | undefined {
  const found = Object.hasOwn(builtIns.compiled, path) ? builtIns.compiled[path] : undefined;
  return found === undefined ? undefined : engine.template(found);
}

interface Team {
  readonly engine: Engine;
  readonly templates: ReadonlyMap<string, Template>;
  readonly sources: ReadonlyMap<string, string>;
  readonly scans: ReadonlyMap<string, Scan>;
}

async function compileTeam(builtIns: BuiltIns, team: readonly TeamTemplate[]): Promise<Team> {
  const sources = new Map(team.map(({ path, source }) => [path, source]));
  if (team.length === 0) return { engine: Handlebars.create(), templates: new Map(), sources, scans: new Map() };
  const { createCompiler, scan } = await import('./compile.ts');
  const scans = new Map(
    team.filter(({ path }) => path.endsWith('.hbs')).map(({ path, source }) => [path, scan(source)]),
  );
  const faults = checkTeam(builtIns, team, scans);
  const [first] = faults;
  if (first) throw new UserError('bad-template', first.message, first.where, first.hint, faults);
  const { hbs, compile } = createCompiler();
  const templates = new Map([...scans.keys()].map((path) => [path, compile(sources.get(path) ?? '') as Template]));
  return { engine: hbs as unknown as Engine, templates, sources, scans };
}

/** Everything that can be told without a view: all faults of all of a team's templates. */
function checkTeam(builtIns: BuiltIns, team: readonly TeamTemplate[], scans: ReadonlyMap<string, Scan>): Diagnostic[] {
  const known = new Set([...Object.keys(builtIns.compiled), ...Object.keys(builtIns.verbatim)]);
  const blocksOf = (name: string): readonly string[] => scans.get(name)?.blocks ?? builtIns.blocks[name] ?? [];
  return [
    ...team.flatMap(({ path }) => (known.has(path) ? [] : [unusedTemplate(path, known)])),
    ...[...scans].flatMap(([path, scan]) => [
      ...scan.faults.map((fault) => badTemplate(path, fault.line, fault.message, fault.hint)),
      ...scan.partials.flatMap(({ name, line }) => partialFaults(path, name, line, known)),
      ...scan.replaced.flatMap(({ of, name, line }) => blockFaults(path, { of, name, line }, blocksOf(of))),
    ]),
  ];
}

const badTemplate = (path: string, line: number, message: string, hint: string): Diagnostic => ({
  code: 'bad-template',
  message,
  where: `${TEAM_FOLDER}/${path}:${line}`,
  hint,
});

function unusedTemplate(path: string, known: ReadonlySet<string>): Diagnostic {
  const meant = nearest(path, known);
  return badTemplate(
    path,
    1,
    `No built-in template is called ${path}, so nothing would use this one.`,
    meant ? `Did you mean ${meant}?` : 'Use `create-backend-feature eject <template>` to copy one.',
  );
}

function partialFaults(path: string, name: string, line: number, known: ReadonlySet<string>): Diagnostic[] {
  if (name === path) {
    const hint = 'Copy what you need from the built-in one: create-backend-feature eject.';
    return [badTemplate(path, line, 'A template cannot render itself.', hint)];
  }
  if (known.has(name)) return [];
  const message = `There is no template "${name}".${didYouMean(name, known)}`;
  return [badTemplate(path, line, message, 'Name a template by its path below templates/.')];
}

function blockFaults(
  path: string,
  { of, name, line }: Scan['replaced'][number],
  blocks: readonly string[],
): Diagnostic[] {
  if (blocks.includes(name)) return [];
  const message = `"${of}" has no block "${name}".${didYouMean(name, blocks)}`;
  const hint = blocks.length ? `Its blocks: ${blocks.join(', ')}.` : 'It has no blocks.';
  return [badTemplate(path, line, message, hint)];
}
