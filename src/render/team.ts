/** A team's own templates: compiled on the spot, checked first. */
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { didYouMean, nearest } from '../shared/nearest.ts';
import { currentName } from './renamed.ts';
import type { Scan } from './scan.ts';
import { TEAM_FOLDER } from './settings.ts';

export interface BuiltIns {
  readonly compiled: Readonly<Record<string, object>>;
  readonly verbatim: Readonly<Record<string, string>>;
  /** Blocks that others may replace, by template. */
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

/** A file below `.backend-feature/templates/`; `path` is the template's, now or as it was before. */
export interface TeamTemplate {
  readonly path: string;
  readonly source: string;
}

/** What we use of Handlebars, with or without its compiler. */
export interface Engine {
  create(): Engine;
  template(specification: object): Template;
  partials: object;
}
export type Template = (view: unknown, options?: object) => string;

export interface Team {
  readonly engine: Engine;
  /** All of them by the names that the built-in ones have now. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly sources: ReadonlyMap<string, string>;
  readonly scans: ReadonlyMap<string, Scan>;
  /** Paths of their files below the team's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Names of before that they use, with those of now. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** `create` makes an engine without a compiler. Throws `bad-template` with every fault of every template. */
export async function compileTeam(
  builtIns: BuiltIns,
  team: readonly TeamTemplate[],
  create: () => Engine,
): Promise<Team> {
  const none = new Map<string, never>();
  if (team.length === 0)
    return { engine: create(), templates: none, sources: none, scans: none, files: none, renamed: none };
  const known = new Set([...Object.keys(builtIns.compiled), ...Object.keys(builtIns.verbatim)]);
  const now = (name: string): string => currentName(name, (one) => known.has(one));
  const sources = new Map(team.map(({ path, source }) => [now(path), source]));
  const files = new Map(team.map(({ path }) => [now(path), path]));
  const { createCompiler, scan } = await import('./compile.ts');
  const renamed = new Map<string, string>();
  const scans = new Map(
    [...sources]
      .filter(([path]) => path.endsWith('.hbs'))
      .map(([path, source]) => [path, withCurrentNames(scan(source), now, renamed)]),
  );
  const faults = [...twice(team, now), ...checkTeam(builtIns, known, files, scans)];
  const [first] = faults;
  if (first) throw new UserError('bad-template', first.message, first.where, first.hint, faults);
  const { hbs, compile } = createCompiler();
  const templates = new Map([...scans.keys()].map((path) => [path, compile(sources.get(path) ?? '') as Template]));
  return { engine: hbs as unknown as Engine, templates, sources, scans, files, renamed };
}

/** Notes in `renamed` what a template calls by the name of before. */
function withCurrentNames(scan: Scan, now: (name: string) => string, renamed: Map<string, string>): Scan {
  for (const { name } of scan.partials) if (now(name) !== name) renamed.set(name, now(name));
  return {
    ...scan,
    partials: scan.partials.map((one) => ({ ...one, name: now(one.name) })),
    replaced: scan.replaced.map((one) => ({ ...one, of: now(one.of) })),
  };
}

/** Two files for one template: by the name of before, and by that of now. */
function twice(team: readonly TeamTemplate[], now: (name: string) => string): Diagnostic[] {
  const all = new Set(team.map(({ path }) => path));
  return team
    .filter(({ path }) => now(path) !== path && all.has(now(path)))
    .map(({ path }) => ({
      code: 'bad-template',
      message: `${now(path)} replaces the same template as ${path}, which is its name of 0.1.0.`,
      where: `${TEAM_FOLDER}/${path}:1`,
      hint: 'Keep the one that you want, and delete the other.',
    }));
}

/** Everything that can be told without a view: all faults of all of a team's templates. */
function checkTeam(
  builtIns: BuiltIns,
  known: ReadonlySet<string>,
  files: ReadonlyMap<string, string>,
  scans: ReadonlyMap<string, Scan>,
): Diagnostic[] {
  const blocksOf = (name: string): readonly string[] => scans.get(name)?.blocks ?? builtIns.blocks[name] ?? [];
  return [
    ...[...files.keys()].flatMap((path) => (known.has(path) ? [] : [unusedTemplate(path, known)])),
    ...[...scans].flatMap(([path, scan]) => {
      const file = files.get(path) ?? path;
      return [
        ...scan.faults.map((fault) => badTemplate(file, fault.line, fault.message, fault.hint)),
        ...scan.partials.flatMap(({ name, line }) =>
          name === path ? [rendersItself(file, line)] : partialFaults(file, name, line, known),
        ),
        ...scan.replaced.flatMap(({ of, name, line }) => blockFaults(file, { of, name, line }, blocksOf(of))),
      ];
    }),
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

function rendersItself(path: string, line: number): Diagnostic {
  const hint = 'Copy what you need from the built-in one: create-backend-feature eject.';
  return badTemplate(path, line, 'A template cannot render itself.', hint);
}

function partialFaults(path: string, name: string, line: number, known: ReadonlySet<string>): Diagnostic[] {
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
