/** A project in memory, and the commands on it: what the command line does, without a disk and without a toolchain. */
import { parseCommandLine } from '../../../src/command-line/args.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { type Evidence, writeEvidence } from '../../../src/evidence/gate-file.ts';
import { mayBeGreen, mayRunRed } from '../../../src/gates/phases.ts';
import { textHash } from '../../../src/plan/merging/record.ts';
import { checkProject } from '../../../src/project/check/check.ts';
import type { Context, Outcome } from '../../../src/project/command.ts';
import { refuseConflict } from '../../../src/project/migrations.ts';
import { observe } from '../../../src/project/observe.ts';
import { openProject, openSession } from '../../../src/project/open.ts';
import { pass } from '../../../src/project/session.ts';
import { LOADERS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import type { Renderer } from '../../../src/render/renderer.ts';
import { TEAM_FOLDER } from '../../../src/render/settings.ts';
import type { TeamTemplate } from '../../../src/render/team.ts';
import { type Fault, faultOf, UserError } from '../../../src/shared/errors.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { testContext } from '../../support/context.ts';
import { everythingWell } from '../../support/memory-project.ts';
import type { Tree } from './git.ts';
import { newer } from './newer.ts';

const ROOT = '/project';
const DAY = 86_400;
const REVIEWER = 'A Reviewer <reviewer@example.org>';

export interface Ran {
  readonly argv: readonly string[];
  readonly code: number;
  /** As with --json. */
  // biome-ignore lint/suspicious/noExplicitAny: as a script sees it
  readonly json: Record<string, any>;
  /** Of a refusal. */
  readonly fault?: Fault;
}

export class World {
  readonly stack: Stack;
  /** Versions of the tool since the one that made the project. */
  versions = 0;
  /** Files that a person hands to a command. */
  handed = '';
  #files: MemoryWorkspace;
  #seconds = 0;

  constructor(stack: Stack, tree: Tree = new Map()) {
    this.stack = stack;
    this.#files = openMemory(Object.fromEntries(tree), ROOT);
    // The day after whatever is on record in the tree.
    this.#seconds = tree.size === 0 ? 0 : DAY;
  }

  get files(): Tree {
    return this.#files.files;
  }

  snapshot(): Map<string, string> {
    return new Map(this.files);
  }

  /** The tree of another branch. */
  checkOut(tree: Tree): void {
    this.#files = openMemory(Object.fromEntries(tree), ROOT);
  }

  read(path: string): string {
    return this.files.get(path) ?? '';
  }

  /** By a person; undefined deletes. */
  write(path: string, content: string | undefined): Promise<void> {
    return this.#files.apply([{ path, before: this.files.get(path), content }]);
  }

  /** As the command line runs it. What is thrown and no error of a user's is a defect: exit code 70. */
  async run(...argv: readonly string[]): Promise<Ran> {
    const line = parseCommandLine([...argv, '--yes', '--json']);
    if (line.command === undefined) throw new Error('no command');
    const context = this.#context(line.dryRun);
    try {
      const outcome = await this.#outcome(line.command, context, line.args);
      return { argv, code: outcome.exitCode ?? (outcome.ok ? 0 : 1), json: { ok: outcome.ok, ...outcome.json } };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { argv, code: error.exitCode, json: { ok: false }, fault: faultOf(error) };
    }
  }

  async #outcome(
    command: keyof typeof LOADERS,
    context: Context,
    args: Parameters<Awaited<ReturnType<(typeof LOADERS)['red']>>['run']>[1],
  ): Promise<Outcome> {
    // These two start a toolchain; their gates are asked, and what a run would have recorded is recorded.
    if (command === 'red' && !context.dryRun) return this.#recorded(args.required('feature'), 'tests', context);
    if (command === 'green' && !context.dryRun) return this.#recorded(args.required('feature'), 'green', context);
    // It keeps what it saw on disk.
    if (command === 'check') {
      const means = {
        tool: context.version,
        checklist: true,
        history: async () => {
          throw new Error('no history');
        },
      };
      return checkProject(await openProject(context), means);
    }
    const module = await LOADERS[command]();
    return module.run(context, args);
  }

  async #recorded(name: string, what: 'tests' | 'green', context: Context): Promise<Outcome> {
    const session = await openSession(context);
    const seen = await observe(session, name);
    pass(what === 'tests' ? mayRunRed(seen.observation) : mayBeGreen(seen.observation));
    await refuseConflict(session, name);
    const { tests: red, green } = everythingWell(seen);
    const before = seen.evidence as Evidence;
    const approved = before.tests?.hash === seen.observation.testsHash ? before.tests.approved : undefined;
    // The same result again is no news, as for the command.
    const at = before.green?.hash === green.hash ? before.green.at : session.now();
    const now = what === 'tests' ? { ...before, tests: { ...red, approved } } : { ...before, green: { ...green, at } };
    await this.write(seen.paths.gate, writeEvidence(withoutUndefined(now)));
    const next = what === 'tests' ? `create-backend-feature approve ${name} tests` : '';
    return { ok: true, json: { ok: true, next }, lines: [] };
  }

  /** Of this version. What documents, templates and version give is rendered once: every command of a history looks at all tests. */
  #generator(): Stack {
    const stack = newer(this.stack, this.versions);
    const sources = [...this.files].filter(
      ([path]) => path.startsWith('docs/features/') || path.startsWith(TEAM_FOLDER),
    );
    const key = textHash(
      JSON.stringify([stack.id, this.versions, sources.filter(([path]) => !path.endsWith('gate.yaml'))]),
    );
    return {
      ...stack,
      tests: (feature, ...rest) => kept(`${key} tests ${feature.name}`, () => stack.tests(feature, ...rest)),
      service: (feature, ...rest) => kept(`${key} service ${feature.name}`, () => stack.service(feature, ...rest)),
      project: (config, render) =>
        kept(`${key} project ${JSON.stringify(config)}`, () => stack.project(config, render)),
    };
  }

  #context(dryRun: boolean): Context {
    const base = testContext({ cwd: ROOT, stack: this.#generator(), dryRun, yes: true });
    return {
      ...base,
      version: this.versions === 0 ? '0.2.0' : `0.2.${this.versions}`,
      run: async () => ({ exitCode: 1, stdout: '', stderr: '', timedOut: false, missing: false }),
      git: { ...base.git, identity: async () => REVIEWER },
      // An approval that is given again must not get another time.
      clock: { now: () => new Date(Date.UTC(2026, 10, 2) + this.#seconds++ * 1000).toISOString() },
      findRoot: async () => (this.files.has('backend-feature.yaml') ? ROOT : undefined),
      openWorkspace: async () => this.#files,
      readInput: async () => this.handed,
      renderer: () => renderer(this.files),
    };
  }
}

const withoutUndefined = (evidence: object): Evidence => JSON.parse(JSON.stringify(evidence)) as Evidence;

const rendered = new Map<string, unknown>();
/** More than these are of histories that are over. */
const KEPT = 60;

function kept<Made>(key: string, make: () => Made): Made {
  const made = rendered.has(key) ? (rendered.get(key) as Made) : make();
  rendered.set(key, made);
  const [oldest] = rendered.keys();
  if (rendered.size > KEPT && oldest !== undefined) rendered.delete(oldest);
  return made;
}

const renderers = new Map<string, Promise<Renderer>>();

/** Templates of a team are compiled once. */
function renderer(files: Tree): Promise<Renderer> {
  const team = [...files].flatMap(([path, source]): TeamTemplate[] =>
    path.startsWith(`${TEAM_FOLDER}/`) ? [{ path: path.slice(TEAM_FOLDER.length + 1), source }] : [],
  );
  const key = JSON.stringify(team);
  const known = renderers.get(key) ?? loadRenderer(team);
  renderers.set(key, known);
  return known;
}
