/** Takes a project to its end as `next` says, step by step, as somebody who does nothing but what it says. */
import { BYSTANDER, FEATURES } from './steps.ts';
import type { Player } from './player.ts';
import { Broken } from './properties.ts';
import { planOf } from './spec.ts';

/** More than any honest way has. */
const MOST = 40;

export async function finish(player: Player): Promise<void> {
  // A project of an older version is brought along first.
  await player.command(undefined, 'update');
  for (const feature of [...FEATURES, BYSTANDER]) await toDone(player, feature);
  const { json } = await player.command(undefined, 'check');
  if (json['ok'] !== true) throw new Broken('check has findings where every feature is done', findings(json['findings']));
  // Nothing is left to be written, whichever command is run.
  const before = player.world.snapshot();
  for (const feature of [...FEATURES, BYSTANDER])
    for (const command of ['feature', 'tests', 'service']) await player.command(feature, command, feature);
  await player.command(undefined, 'update');
  const touched = [...player.world.files].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  if (touched.length > 0) throw new Broken('every feature is done, and the commands write', touched);
}

async function toDone(player: Player, feature: string): Promise<void> {
  const way: string[] = [];
  for (let count = 0; count < MOST; count += 1) {
    const { json, fault } = await player.world.run('next', feature, '--dry-run');
    const next: string = fault === undefined ? json['next'] : `${fault.code}: ${fault.message} ${fault.hint}`;
    if (next === '') return;
    way.push(next);
    const gaps = json['gaps'] ?? [];
    if (!(await does(player, feature, next, gaps))) throw new Broken(`nobody knows how to get ${feature} done`, [...way.slice(-5), ...findings(gaps)]);
  }
  throw new Broken(`next leads nowhere with ${feature}`, way.slice(-12));
}

interface Finding {
  readonly code: string;
  readonly where: string;
  readonly message: string;
  readonly hint: string;
}

const findings = (all: readonly Finding[]): string[] =>
  all.map(({ code, where, message, hint }) => `${code} ${where}: ${message}. ${hint}`);

/** False: it says nothing that a person could do. */
async function does(player: Player, feature: string, next: string, gaps: readonly Finding[]): Promise<boolean> {
  const command = /^create-backend-feature (.*)$/.exec(next)?.[1]?.split(' ');
  if (command !== undefined) {
    const { fault } = await player.command(feature, ...command);
    return fault === undefined || afterRefusal(player, feature, fault);
  }
  if (next.startsWith('settle the conflict in ')) {
    await player.settle('mine');
    return true;
  }
  const restored = /^git checkout -- (.*)$/.exec(next)?.[1];
  if (restored !== undefined) return player.takeBack(restored);
  return next.startsWith('edit ') && closeGaps(player, feature, gaps);
}

/** As the refusal says itself. */
async function afterRefusal(player: Player, feature: string, fault: Finding): Promise<boolean> {
  const backfill = /--backfill (\S+)=<value>/.exec(fault.hint)?.[1];
  if (backfill !== undefined) return (await player.command(feature, 'feature', feature, '--backfill', `${backfill}=1`)).code === 0;
  if (fault.code === 'migrations-conflict') return player.deleteMigration(/ and (\S+) both change/.exec(fault.message)?.[1] ?? '');
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
    return true;
  }
  return false;
}

