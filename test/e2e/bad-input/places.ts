/** Folders for cases. A case that leaves its project as it was leaves it to the next one: copying would take longer than the run. */
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Stage } from './case.ts';
import { install, NOBODY, type Ran, run, snapshot, temporary } from './program.ts';
import { prepare, type Stages } from './stages.ts';

/** `shop` below `parent` is the project, and nothing else is there; the system's temporary folder is another. */
export interface Place {
  readonly stage: Stage;
  readonly root: string;
  readonly parent: string;
  readonly tmp: string;
}

export class Places {
  readonly #home: string;
  readonly launcher: string;
  readonly #stages: Stages;
  readonly #fresh = new Map<Stage, string[]>();
  readonly #free: Place[] = [];
  #made = 0;

  private constructor(home: string, launcher: string, stages: Stages) {
    this.#home = home;
    this.launcher = launcher;
    this.#stages = stages;
  }

  static async open(): Promise<Places> {
    const home = temporary('bad-input');
    // Whoever the program runs as may read it.
    chmodSync(home, 0o755);
    for (const name of ['package', 'stages', 'places']) mkdirSync(join(home, name));
    const launcher = install(join(home, 'package'));
    return new Places(home, launcher, await prepare(launcher, join(home, 'stages')));
  }

  close(): void {
    makeRemovable(join(this.#home, 'places'));
    rmSync(this.#home, { recursive: true, force: true });
  }

  take(stage: Stage): Place {
    const at = this.#free.findIndex((place) => place.stage === stage);
    const [free] = at < 0 ? [] : this.#free.splice(at, 1);
    if (free !== undefined) return free;
    this.#made += 1;
    const folder = join(this.#home, 'places', String(this.#made));
    const parent = join(folder, 'in');
    const place = { stage, root: join(parent, 'shop'), parent, tmp: join(folder, 'tmp') };
    mkdirSync(parent, { recursive: true });
    mkdirSync(place.tmp);
    cpSync(this.#stages[stage], place.root, { recursive: true });
    return place;
  }

  /** What a place of this stage looks like before anything happened. */
  fresh(place: Place): readonly string[] {
    const known = this.#fresh.get(place.stage);
    if (known !== undefined) return known;
    const seen = snapshot(place.parent);
    this.#fresh.set(place.stage, seen);
    return seen;
  }

  /** Only where it is seen to be as it was taken. */
  giveBack(place: Place): void {
    this.#free.push(place);
  }

  /** Without programs unless a case says otherwise: nothing is installed by accident. */
  cli(place: Place, argv: readonly string[], one: Partial<Case> = {}): Promise<Ran> {
    return run([process.execPath, this.launcher, ...argv], {
      cwd: one.cwd === undefined ? place.root : join(place.parent, one.cwd),
      env: { TMPDIR: place.tmp, PATH: '/nonexistent', ...one.env },
      user: one.unprivileged === true ? NOBODY : undefined,
    });
  }
}

export function writeBeside(place: Place, files: Case['beside'] = {}): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place.parent, name), content);
}
export function removeBeside(place: Place, files: Case['beside'] = {}): void {
  for (const name of Object.keys(files)) rmSync(join(place.parent, name));
}

export function handOver(folder: string, user: number | undefined): void {
  if (user === undefined) return;
  chownSync(folder, user, user);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), user, user);
  }
}

/** Permissions that a case took away would keep its folder. */
function makeRemovable(folder: string): void {
  if (NOBODY !== undefined) return;
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeRemovable(join(folder, entry.name));
  }
}
