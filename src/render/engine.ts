/** The renderer: built-in templates from the generated module, a team's own compiled on the spot and checked first. */
import * as runtime from 'handlebars/runtime.js';
import { UserError } from '../shared/errors.ts';
import type { Renderer } from './renderer.ts';
import { TEAM_FOLDER } from './settings.ts';
import { MissingValue, strictView } from './strict-view.ts';
import { type BuiltIns, compileTeam, type Engine, type Team, type TeamTemplate, type Template } from './team.ts';

// The published types describe another shape of this module than the one it has (its default export is the engine).
const Handlebars = ((runtime as { default?: unknown }).default ?? runtime) as Engine;
type Partials = Record<string, Template>;

export async function createRenderer(builtIns: BuiltIns, team: readonly TeamTemplate[] = []): Promise<Renderer> {
  const own = await compileTeam(builtIns, team, () => Handlebars.create());
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
  for (const [before, path] of own.renamed)
    Object.defineProperty(engine.partials, before, { get: () => find(path), enumerable: true, configurable: true });

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
      throw explain(error, own);
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

function explain(error: unknown, { scans, files }: Pick<Team, 'scans' | 'files'>): unknown {
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
    `${TEAM_FOLDER}/${files.get(error.path) ?? error.path}:${line}`,
    `Compare with the built-in template: create-backend-feature eject ${error.path} shows its variables.`,
  );
}

function specification(engine: Engine, builtIns: BuiltIns, path: string): Template | undefined {
  const found = Object.hasOwn(builtIns.compiled, path) ? builtIns.compiled[path] : undefined;
  return found === undefined ? undefined : engine.template(found);
}
