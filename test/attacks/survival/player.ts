/** Plays a history: each step on the project as it is then, and after each command a look at what holds. */
import { isDeepStrictEqual } from 'node:util';
import { conflictLines, GENERATED, MIDDLE, settleConflicts, YOURS } from '../../../src/plan/merging/markers.ts';
import { RECORDS, readRecord } from '../../../src/plan/merging/record.ts';
import { appended, handWords, handWritten, handWrittenIn, indentOf, isCode, withCommentAbove } from './code.ts';
import { gitMerge, mergeFile, type Tree } from './git.ts';
import { Ledger } from './ledger.ts';
import { judge, judgeAgain, judgeDry, recorded } from './properties.ts';
import { derivedRows, entitiesIn, parsed, planOf, rowsIn, specOf, withoutOperation, withProperty } from './spec.ts';
import { FEATURES, type FeatureName, type Settled, STAGES, type Stage, type Step } from './steps.ts';
import type { Ran, World } from './world.ts';

/** The other of two branches, and where they parted. */
interface Parted {
  readonly base: Tree;
  readonly tree: Tree;
  readonly ledger: Ledger;
}

/** What a run of many histories did, so that nobody takes a run of refusals for a proof. */
export type Tally = Map<string, number>;

export class Player {
  readonly world: World;
  readonly #tally: Tally;
  readonly careful: boolean;
  /** Two branches came together: one side's code need not fit the other's. */
  hasMerged = false;
  /** The generator is another than the one that wrote the project. */
  isBehind = false;
  #ledger = new Ledger();
  #parted: Parted | undefined;
  #written = 0;
  /** Whether a conflict was ever left: then the code may be anything. */
  conflicts = 0;

  constructor(world: World, { careful, tally }: { readonly careful: boolean; readonly tally: Tally }) {
    this.world = world;
    this.careful = careful;
    this.#tally = tally;
  }

  get handWritten(): number {
    return this.#ledger.size;
  }

  /** A command, and all that must hold of it. */
  async command(feature: string | undefined, ...argv: readonly string[]): Promise<Ran> {
    const { world } = this;
    const before = world.snapshot();
    this.#ledger.forgetRows((one) => derivedRows(before, one));
    const dry = this.careful && !NEVER_DRY.has(argv[0] ?? '') ? await world.run(...argv, '--dry-run') : undefined;
    const afterDry = dry === undefined ? before : world.snapshot();
    const ran = await world.run(...argv);
    const after = world.snapshot();
    if (dry !== undefined) judgeDry(dry, before, afterDry, ran);
    judge({ ran, before, after, ledger: this.#ledger, feature });
    this.#count(ran);
    if (this.careful) judgeAgain(await world.run(...argv), after, world.files);
    return ran;
  }

  async play(step: Step): Promise<void> {
    switch (step.do) {
      case 'insert':
      case 'change':
      case 'delete':
        return this.#editLine(step, step.do);
      case 'append':
        return this.#append(step);
      case 'edit a test':
        return this.#editTest(step);
      case 'edit the spec':
        return this.#editSpec(step);
      case 'edit the plan':
        return this.#editPlan(step);
      case 'team template':
        return this.#editTemplate(step.at);
      case 'newer version':
        this.world.versions += 1;
        this.isBehind = true;
        return;
      case 'branch':
      case 'switch':
      case 'merge':
        return this.#git(step.do);
      case 'settle':
        return this.settle(step.how);
      case 'bring':
        return this.#bring(step.feature, step.to);
      case 'update':
      case 'status':
      case 'check':
        await this.command(undefined, step.do);
        return;
      default:
        return this.#say(step);
    }
  }

  /** One sentence about a feature. */
  async #say(
    step: Extract<Step, { do: 'field' | 'drop' | 'rename' | 'entity' | 'drop an entity' | 'endpoint' | 'rule' }>,
  ): Promise<void> {
    const { feature } = step;
    const entities = entitiesIn(this.world.read(specOf(feature)));
    if (step.do === 'entity') {
      await this.command(feature, 'feature', feature, '--entity', `${step.name} label:string(20)!`);
      return;
    }
    const entity = entities[step.entity % Math.max(entities.length, 1)];
    if (entity === undefined) return;
    const field = 'field' in step ? entity.fields[step.field % Math.max(entity.fields.length, 1)] : undefined;
    switch (step.do) {
      case 'field':
        await this.command(feature, 'feature', feature, '--field', `${entity.name} ${step.name}:${step.type}`);
        return;
      case 'drop':
        return this.#drop(feature, `${entity.name}.${field}`);
      case 'rename':
        await this.command(feature, 'feature', feature, '--rename', `${entity.name}.${field}=${step.to}`);
        return;
      case 'drop an entity':
        return this.#drop(feature, entity.name);
      case 'endpoint':
        await this.#endpoint(feature, entity, step.verb);
        return;
      case 'rule':
        this.world.handed = ruleText(step.name, entity);
        await this.command(feature, 'feature', feature, '--rules', 'rules.yaml');
        return;
    }
  }

  async #endpoint(feature: FeatureName, { name, path }: { name: string; path: string }, verb: string): Promise<void> {
    const payload = ['--body', 'none', '--answer', name];
    await this.command(feature, 'endpoint', feature, 'POST', `${path}/{id}/${verb}`, ...payload);
  }

  /** Comments that people wrote into what they drop go with it. */
  async #drop(feature: FeatureName, what: string): Promise<void> {
    const spec = specOf(feature);
    this.#ledger.saved(spec, '');
    try {
      await this.command(feature, 'feature', feature, '--drop', what);
    } finally {
      this.#ledger.saved(spec, this.world.read(spec));
    }
  }

  async #bring(feature: FeatureName, to: Stage): Promise<void> {
    for (const stage of STAGES.slice(0, STAGES.indexOf(to) + 1))
      for (const argv of COMMANDS[stage]) {
        const ran = await this.command(feature, argv[0] ?? '', feature, ...argv.slice(1));
        if (ran.code !== 0) return;
      }
  }

  #count(ran: Ran): void {
    const add = (what: string, many = 1): void => void this.#tally.set(what, (this.#tally.get(what) ?? 0) + many);
    add(`ran ${ran.argv[0]}`);
    if (ran.fault !== undefined) add(`refused ${ran.argv[0]}: ${ran.fault.code}`);
    add('files merged', ran.json['merged']?.length ?? 0);
    for (const { kind } of ran.json['conflicts'] ?? []) {
      add(`conflicts ${kind}`);
      this.conflicts += 1;
    }
  }

  // By hand.

  /** A person saves a file. */
  async save(path: string, text: string | undefined): Promise<void> {
    this.#ledger.saved(path, text ?? '', this.world.read(path));
    await this.world.write(path, text);
    const planned = FEATURES.find((feature) => path === planOf(feature));
    if (planned !== undefined) this.#ledger.keepsRows(planned, text ?? '');
  }

  #number(): number {
    this.#written += 1;
    return this.#written;
  }

  /** Files of a feature's code, and of the base: what is managed, or was written once. */
  #files(feature: string, owners: readonly string[]): string[] {
    const { world } = this;
    return [`${feature}.service`, `${feature}.tests`, '_project']
      .flatMap((scope) => [...readRecord(world.files.get(`${RECORDS}${scope}.json`))])
      .flatMap(([path, { owner }]) => (owners.includes(owner) && isCode(path) && world.files.has(path) ? [path] : []))
      .sort();
  }

  async #editLine(
    { feature, file, line }: { feature: string; file: number; line: number },
    how: 'insert' | 'change' | 'delete',
  ): Promise<void> {
    const paths = this.#files(feature, ['managed', 'seed']);
    // The feature's own code more often than the base.
    const own = paths.filter((path) => path.includes(`/${feature}`));
    const among = file % 4 === 0 || own.length === 0 ? paths : own;
    const path = among[file % Math.max(among.length, 1)];
    if (path === undefined) return;
    const text = this.world.read(path);
    if (how === 'insert') return this.save(path, withCommentAbove(path, text, line, handWords(this.#number())));
    const lines = text.split('\n');
    const at = line % lines.length;
    const there = lines[at] ?? '';
    // What a person wrote stays theirs, and markers are for settling.
    if (handWrittenIn(there).length > 0 || isMarker(there)) return;
    lines.splice(at, 1, ...(how === 'change' ? [indentOf(there) + handWritten(path, this.#number())] : []));
    await this.save(path, lines.join('\n'));
  }

  async #append({ feature, file }: { feature: string; file: number }): Promise<void> {
    const paths = this.#files(feature, ['managed']);
    const path = paths[file % Math.max(paths.length, 1)];
    if (path === undefined) return;
    const lines = this.world.read(path).split('\n');
    const last = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
    await this.save(path, [...last, ...appended(path, this.#number()), ''].join('\n'));
  }

  async #editTest({ feature, file }: { feature: string; file: number }): Promise<void> {
    const paths = this.#files(feature, ['locked']);
    const path = paths[file % Math.max(paths.length, 1)];
    if (path === undefined) return;
    await this.save(path, `${this.world.read(path)}${handWritten(path, this.#number())}\n`);
  }

  async #editSpec({ feature, how, at }: Extract<Step, { do: 'edit the spec' }>): Promise<void> {
    const path = specOf(feature);
    const text = this.world.read(path);
    const edited = this.#specEdited(text, how, at);
    if (edited !== text) await this.save(path, edited);
  }

  #specEdited(text: string, how: Extract<Step, { do: 'edit the spec' }>['how'], at: number): string {
    switch (how) {
      case 'comment': {
        const lines = text.split('\n');
        const line = at % lines.length;
        lines.splice(line, 0, `${indentOf(lines[line] ?? '')}# hand-written ${this.#number()}.`);
        const commented = lines.join('\n');
        // In the middle of a text it would be no comment.
        return sameYaml(text, commented) ? commented : text;
      }
      case 'summary': {
        let nth = -1;
        const count = text.match(SUMMARY)?.length ?? 0;
        return text.replace(SUMMARY, (whole) => {
          nth += 1;
          return nth === at % count ? `${whole}, hand-written ${this.#number()}.` : whole;
        });
      }
      case 'bound':
        return text.replaceAll(/maxLength: (?:40|50)$/gm, at % 2 === 0 ? 'maxLength: 50' : 'maxLength: 40');
      case 'property':
        return withProperty(text, at, at % 3);
      case 'drop an operation':
        return withoutOperation(text, at);
    }
  }

  async #editPlan({ feature, how, at }: Extract<Step, { do: 'edit the plan' }>): Promise<void> {
    const path = planOf(feature);
    const text = this.world.read(path);
    const rows = rowsIn(text);
    const row = rows[at % Math.max(rows.length, 1)];
    if (row === undefined) return;
    const lines = text.split('\n');
    const cells = row.line.split(' | ');
    const mine = [cells[0], `hand-written ${this.#number()}.`, ...cells.slice(2)];
    if (how === 'add') lines.splice(row.at, 0, [`| HAND-${this.#written}`, ...mine.slice(1)].join(' | '));
    else if (handWrittenIn(row.line).length > 0) return;
    else lines.splice(row.at, 1, ...(how === 'change' ? [mine.join(' | ')] : []));
    if (how === 'delete') this.#ledger.deletedRow(feature, row.id);
    await this.save(path, lines.join('\n'));
  }

  async #editTemplate(at: number): Promise<void> {
    const templates = TEMPLATES[this.world.stack.id] ?? [];
    const name = templates[at % templates.length] ?? '';
    const path = `.backend-feature/templates/${name}`;
    if (!this.world.files.has(path)) await this.command(undefined, 'eject', name);
    const lines = this.world.read(path).split('\n');
    const starts = lines.flatMap((line, place) => (/^(?:def |class |func |export )/.test(line) ? [place] : []));
    const place = starts[at % Math.max(starts.length, 1)] ?? lines.length - 1;
    const code = name.replace('.hbs', '');
    await this.world.write(path, withCommentAbove(code, lines.join('\n'), place, `The team, ${at}.`));
    this.isBehind = true;
  }

  /** Every conflict that a command left. Markers that are alone are taken out. */
  async settle(how: Settled): Promise<void> {
    for (const [path, text] of this.world.snapshot()) {
      if (conflictLines(text).length === 0) continue;
      const settled = settleConflicts(text, () => how);
      const lines = settled.split('\n');
      const left = conflictLines(settled).length === 0 ? lines : lines.filter((line) => !isMarker(line));
      await this.save(path, left.join('\n'));
    }
  }

  /** A locked file as it was: what a person added to it goes. */
  async takeBack(path: string): Promise<boolean> {
    const lines = this.world.read(path).split('\n');
    const without = lines.filter((line) => !handWrittenIn(line).some((one) => this.#ledger.isIn(path, one)));
    await this.save(path, without.join('\n'));
    return without.length < lines.length;
  }

  /** One that no database has run, with its record. */
  async deleteMigration(name: string): Promise<boolean> {
    const paths = [...this.world.files.keys()].filter(
      (path) => path.includes('/migrations/') && path.includes(`${name}.`),
    );
    for (const path of paths) await this.save(path, undefined);
    return paths.length > 0;
  }

  // Git.

  #git(what: 'branch' | 'switch' | 'merge'): void {
    const { world } = this;
    const here = world.snapshot();
    if (what === 'branch') {
      this.#parted ??= { base: here, tree: here, ledger: this.#ledger.copy() };
      return;
    }
    const parted = this.#parted;
    if (parted === undefined) return;
    if (what === 'switch') {
      this.#parted = { base: parted.base, tree: here, ledger: this.#ledger };
      this.#ledger = parted.ledger;
      world.checkOut(parted.tree);
      return;
    }
    const { tree, conflicts } = gitMerge(parted.base, here, parted.tree);
    // Whoever changed the same lines of a document talks to the other first: they abort it.
    if (conflicts.some((path) => path.startsWith('docs/features/') && !path.endsWith('/gate.yaml'))) return;
    for (const path of conflicts) this.#resolve(tree, path, parted, here);
    this.#ledger = this.#ledger.merged(parted.ledger, tree);
    this.#parted = undefined;
    this.hasMerged = true;
    world.checkOut(tree);
  }

  /** As people resolve what Git could not: both sides of code, ours of what is generated or recorded anew. */
  #resolve(tree: Map<string, string>, path: string, { base, tree: theirs }: Parted, ours: Tree): void {
    const [was, our, their] = [base.get(path) ?? '', ours.get(path), theirs.get(path)];
    // A record with markers in it is still read line by line.
    if (path.startsWith(RECORDS) || our === undefined || their === undefined) return;
    const isLocked = recorded(ours, () => true).get(path)?.owner === 'locked';
    tree.set(path, isCode(path) && !isLocked ? mergeFile(was, our, their, ['--union']).text : our);
  }
}

const isMarker = (line: string): boolean => [YOURS, MIDDLE, GENERATED].includes(line);
const SUMMARY = /^ {6}summary: [^\n:#'"]*$/gm;
const sameYaml = (a: string, b: string): boolean => {
  try {
    return isDeepStrictEqual(parsed(a), parsed(b));
  } catch {
    return false;
  }
};

/** They show and approve; a dry run of them says nothing of files. */
const NEVER_DRY: ReadonlySet<string> = new Set(['status', 'check', 'red', 'green']);

const COMMANDS: Readonly<Record<Stage, readonly (readonly string[])[]>> = {
  docs: [['feature'], ['approve', 'docs']],
  tests: [['tests'], ['red'], ['approve', 'tests']],
  service: [['service']],
  done: [['green']],
};

/** Templates that a team replaces, by stack. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['services.py', 'entities.py', 'contracts.py'].map((one) => `languages/python/feature/domain/${one}.hbs`),
  fastify: ['services.ts', 'entities.ts', 'contracts.ts'].map(
    (one) => `languages/typescript/feature/domain/${one}.hbs`,
  ),
  gin: ['domain/services.go', 'api/routes.go', 'api/entity.go'].map((one) => `languages/go/feature/${one}.hbs`),
};

/** About the first member of an entity. */
const ruleText = (id: string, { name, fields: [field = 'id'] }: { name: string; fields: readonly string[] }): string =>
  JSON.stringify([
    {
      id,
      statement: `The ${id.replaceAll('-', ' ')} holds`,
      operations: [`create${name}`],
      examples: [
        { when: { [field]: 'no' }, then: { refused: 'not_allowed' } },
        { when: { [field]: 'yes' }, then: { value: null } },
      ],
    },
  ]);
