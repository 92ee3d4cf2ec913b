/** Takes a project to its end as `next` says, step by step, as somebody who does nothing but what it says. */

import type { Tree } from './git.ts';
import type { Player } from './player.ts';
import { Broken, changed } from './properties.ts';
import { planOf, specOf, withExamplesOfSchemas, withoutFormerName, withRow } from './spec.ts';
import { BYSTANDER, FEATURES } from './steps.ts';
import type { Ran } from './world.ts';

/** More than any honest way has. */
const MOST = 40;

export async function finish(player: Player): Promise<void> {
  const left = player.isBehind ? await bringAlong(player) : 0;
  // Published copies get comments of the document, and plans rows that it derives, whether or not an approval asks for them.
  if (player.careful) for (const feature of [...FEATURES, BYSTANDER]) await player.command(feature, 'feature', feature);
  for (const feature of [...FEATURES, BYSTANDER]) await toDone(player, feature);
  // Code of documents that were not approved then was left as it was, and named: now it can be brought along.
  if (left > 0) {
    await bringAlong(player);
    for (const feature of [...FEATURES, BYSTANDER]) await toDone(player, feature);
  }
  let { json } = await player.command(undefined, 'check');
  // Tests that features share are nobody's next step; check names them.
  const edited = (json['findings'] as Finding[]).filter(({ code }) => code === 'edited-file');
  for (const { where } of edited) await player.takeBack(where);
  if (edited.length > 0) json = (await player.command(undefined, 'check')).json;
  // Whoever settles a conflict without what was generated may leave a rule without its call, and is told so.
  const found = (json['findings'] as Finding[]).filter(
    ({ code }) => code !== 'uncalled-rule' || player.conflicts === 0,
  );
  if (found.length > 0) throw new Broken('check has findings where every feature is done', findings(found));
  if (!player.careful) return;
  // Nothing is left to be written, whichever command is run.
  const before = player.world.snapshot();
  for (const feature of [...FEATURES, BYSTANDER])
    for (const command of ['feature', 'tests', 'service']) await player.command(feature, command, feature);
  await player.command(undefined, 'update');
  const touched = changed(before, player.world.files).filter(
    (path) => unmarked(before, path) !== unmarked(player.world.files, path),
  );
  if (touched.length > 0) throw new Broken('every feature is done, and the commands write', touched);
}

/** The mark of a conflict goes with the first command that finds it settled. */
const unmarked = (tree: Tree, path: string): string | undefined => tree.get(path)?.replaceAll(',"conflict":true', '');

async function toDone(player: Player, feature: string): Promise<void> {
  const way: string[] = [];
  let said: string | undefined;
  for (let count = 0; count < MOST; count += 1) {
    // What a command that did its work says is next, status would say too; careful histories ask it each time.
    const told = /^create-backend-feature (?:approve|tests|red|service|green) /.test(said ?? '') && !player.careful;
    const { json, fault } = told ? answered(said) : await asked(player, feature);
    said = undefined;
    const next: string = fault === undefined ? json['next'] : `${fault.code}: ${fault.message} ${fault.hint}`;
    if (next === '') return;
    way.push(next);
    const gaps = json['gaps'] ?? [];
    const done = await does(player, feature, next, gaps);
    if (typeof done === 'string') said = done;
    if (done === false)
      throw new Broken(`nobody knows how to get ${feature} done`, [...way.slice(-5), ...findings(gaps)]);
  }
  throw new Broken(`next leads nowhere with ${feature}`, way.slice(-12));
}

const answered = (next: string | undefined): Pick<Ran, 'json' | 'fault'> => ({ json: { next } });

const asked = (player: Player, feature: string): Promise<Pick<Ran, 'json' | 'fault'>> =>
  player.world.run('next', feature, '--dry-run');

/** Refused where a locked test was edited: it names each of them. How much it left as it was. */
async function bringAlong(player: Player): Promise<number> {
  const { fault, json } = await player.command(undefined, 'update');
  if (fault?.code !== 'edited-file') return leftIn(json);
  for (const { where } of fault.details) await player.takeBack(where);
  return leftIn((await player.command(undefined, 'update')).json);
}

const leftIn = ({ features = [] }: Ran['json']): number =>
  (features as ReadonlyArray<{ readonly left: readonly Finding[] }>).reduce((sum, { left }) => sum + left.length, 0);

interface Fault extends Finding {
  readonly details: readonly Finding[];
}

interface Finding {
  readonly code: string;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
}

const findings = (all: readonly Finding[]): string[] =>
  all.map(({ code, where, message, hint }) => `${code} ${where}: ${message}. ${hint}`);

/** What the command says is next; false: it says nothing that a person could do. */
async function does(
  player: Player,
  feature: string,
  next: string,
  gaps: readonly Finding[],
): Promise<boolean | string> {
  const command = /^create-backend-feature (.*)$/.exec(next)?.[1]?.split(' ');
  if (command !== undefined) {
    const { fault, code, json } = await player.command(feature, ...command);
    if (fault !== undefined) return afterRefusal(player, feature, fault);
    return code === 0 && typeof json['next'] === 'string' ? json['next'] : true;
  }
  if (next.startsWith('settle the conflict in ')) {
    await player.settle('both');
    return true;
  }
  const restored = /^git checkout -- (.*)$/.exec(next)?.[1];
  if (restored !== undefined) return player.takeBack(restored);
  const [, member, former] = /x-entity\.renamed says that (\S+) was (\S+), and /.exec(next) ?? [];
  if (member !== undefined && former !== undefined) {
    await player.save(specOf(feature), withoutFormerName(player.world.read(specOf(feature)), member, former));
    return true;
  }
  return next.startsWith('edit ') && closeGaps(player, feature, gaps);
}

/** As the refusal says itself. */
async function afterRefusal(player: Player, feature: string, fault: Fault): Promise<boolean> {
  if (fault.code === 'edited-file') {
    for (const { where } of fault.details) await player.takeBack(where);
    return true;
  }
  const backfill = /--backfill (\S+)=<value>/.exec(fault.hint)?.[1];
  if (backfill !== undefined)
    return (await player.command(feature, 'feature', feature, '--backfill', `${backfill}=1`)).code === 0;
  if (fault.code === 'migrations-conflict')
    return player.deleteMigration(/ and (\S+) both change/.exec(fault.message)?.[1] ?? '');
  return false;
}

/** A row that says what the document does not is taken out of the plan; what a document lacks, `feature` brings. */
async function closeGaps(player: Player, feature: string, gaps: readonly Finding[]): Promise<boolean> {
  const plan = planOf(feature);
  const lines = player.world.read(plan).split('\n');
  const rows = gaps.flatMap(({ where }) => {
    const line = new RegExp(`^${plan}:(\\d+)$`).exec(where)?.[1];
    return line === undefined ? [] : [Number(line) - 1];
  });
  if (rows.length > 0) {
    await player.save(plan, lines.filter((_, at) => !rows.includes(at)).join('\n'));
    await player.command(feature, 'feature', feature);
    return true;
  }
  // A response of which every row was deleted: the gap has the row.
  const missing = gaps.flatMap(({ code, hint }) =>
    code === 'not-covered' ? (/: (\| .* \|)$/.exec(hint)?.[1] ?? []) : [],
  );
  if (missing.length > 0) {
    await player.save(plan, missing.reduce(withRow, player.world.read(plan)));
    await player.command(feature, 'feature', feature);
    return true;
  }
  // Git put two documents together: one side renamed or dropped what the other's example has.
  const examples = gaps.flatMap(({ code, where }) => {
    const [file, pointer = ''] = where.split('#');
    return code === 'bad-example' && file === specOf(feature) ? [pointer] : [];
  });
  if (examples.length === 0) return false;
  await player.save(specOf(feature), withExamplesOfSchemas(player.world.read(specOf(feature)), examples));
  await player.command(feature, 'feature', feature);
  return true;
}
