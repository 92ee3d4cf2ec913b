/** What holds after every command, whatever came before it. */
import { isDeepStrictEqual } from 'node:util';
import { baseOf, readBases } from '../../../src/plan/merging/bases.ts';
import { conflictLines } from '../../../src/plan/merging/markers.ts';
import { basesPath, RECORDS, type Recorded, readRecord } from '../../../src/plan/merging/record.ts';
import type { Tree } from './git.ts';
import type { Ledger } from './ledger.ts';
import type { Ran } from './world.ts';

/** What does not hold, in words. */
export class Broken extends Error {
  constructor(property: string, details: readonly string[]) {
    super(`${property}:\n${details.map((one) => `  ${one}`).join('\n')}`);
    this.name = 'Broken';
  }
}

function holds(property: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new Broken(property, faults.slice(0, 12));
}

const said = ({ argv, code, fault }: Ran): string =>
  `${argv.join(' ')} (exit ${code}${fault === undefined ? '' : `, ${fault.code}: ${fault.message}`})`;

/** Paths that are not the same in both trees. */
export function changed(before: Tree, after: Tree): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

export interface Moment {
  readonly ran: Ran;
  readonly before: Tree;
  readonly after: Tree;
  readonly ledger: Ledger;
  /** The feature that the command was about; undefined: all of them. */
  readonly feature: string | undefined;
}

export function judge({ ran, before, after, ledger, feature }: Moment): void {
  holds(
    `the exit code of ${said(ran)} is none of those that are documented`,
    [0, 1, 2, 4].includes(ran.code) ? [] : [String(ran.code)],
  );
  if (ran.fault !== undefined) holds(`${said(ran)} was refused, and wrote`, changed(before, after));
  holds(`${said(ran)} lost what people wrote`, ledger.lost(after));
  holds(`${said(ran)} brought rows back that people deleted`, ledger.rowsBack(after));
  if (feature !== undefined) holds(`${said(ran)} touched other features`, othersTouched(before, after, feature));
  holds(`${said(ran)} changed files that it generates as before`, touchedWithoutNews(before, after));
  holds(`${said(ran)} merged edits into something else`, mergedWrongly(ran, before, after));
  const conflicts: readonly string[] = (ran.json['conflicts'] ?? []).flatMap((one: { path: string; kind: string }) =>
    one.kind === 'changed' ? [one.path] : [],
  );
  holds(
    `${said(ran)} left conflicts that it does not name`,
    changed(before, after).filter(
      (path) =>
        conflictLines(after.get(path) ?? '').length > conflictLines(before.get(path) ?? '').length &&
        !conflicts.includes(path),
    ),
  );
  holds(
    `${said(ran)} names conflicts, and the exit code is not 4`,
    conflicts.length > 0 && ran.code !== 4 ? conflicts : [],
  );
}

/** A dry run says what the run does, and writes nothing. */
export function judgeDry(dry: Ran, before: Tree, afterDry: Tree, ran: Ran): void {
  holds(`${said(dry)} wrote`, changed(before, afterDry));
  holds(
    `the dry run of ${said(ran)} ended otherwise`,
    dry.code === ran.code && dry.fault?.code === ran.fault?.code ? [] : [said(dry)],
  );
  for (const member of ['conflicts', 'merged'])
    holds(
      `the dry run of ${said(ran)} shows other ${member}`,
      isDeepStrictEqual(dry.json[member], ran.json[member])
        ? []
        : [JSON.stringify(dry.json[member]), JSON.stringify(ran.json[member])],
    );
}

/** The same command once more has nothing to do. */
export function judgeAgain(again: Ran, before: Tree, after: Tree): void {
  holds(`${said(again)} was run a second time, and wrote`, changed(before, after));
}

/** By path; of one scope, or of all. */
export function recorded(tree: Tree, isOf: (scope: string) => boolean): Map<string, Recorded> {
  return new Map(
    [...tree].flatMap(([path, text]) => {
      if (!path.startsWith(RECORDS) || !path.endsWith('.json')) return [];
      return isOf(path.slice(RECORDS.length, -'.json'.length)) ? [...readRecord(text)] : [];
    }),
  );
}

function othersTouched(before: Tree, after: Tree, feature: string): string[] {
  const isOther = (scope: string): boolean => !scope.startsWith(`${feature}.`);
  const owned = recorded(before, isOther);
  return changed(before, after).filter((path) => {
    const record = path.startsWith(RECORDS) ? path.slice(RECORDS.length) : undefined;
    if (record !== undefined) return record !== '.gitattributes' && isOther(record);
    return owned.has(path) || (path.startsWith('docs/features/') && !path.startsWith(`docs/features/${feature}/`));
  });
}

/** A managed file of which the same was generated as last time stays as it is: edits, and deleted lines, too. */
function touchedWithoutNews(before: Tree, after: Tree): string[] {
  const [was, now] = [recorded(before, () => true), recorded(after, () => true)];
  return changed(before, after).filter((path) => {
    const [last, next] = [was.get(path), now.get(path)];
    return before.has(path) && next?.owner === 'managed' && last?.hash === next.hash;
  });
}

/**
 * How often each line stands in a merged file follows from the three texts: what both sides added or took away. Where both did, they may
 * have meant the same line.
 */
function mergedWrongly(ran: Ran, before: Tree, after: Tree): string[] {
  const faults: string[] = [];
  const [was, now] = [recorded(before, () => true), recorded(after, () => true)];
  for (const path of (ran.json['merged'] ?? []) as string[]) {
    const [last, next] = [was.get(path), now.get(path)];
    const base = last && generated(before, path, last.hash);
    const fresh = next && generated(after, path, next.hash);
    if (base === undefined || fresh === undefined) continue;
    const [b, n, y, result] = [base, fresh, before.get(path) ?? '', after.get(path) ?? ''].map(counted) as [
      Counts,
      Counts,
      Counts,
      Counts,
    ];
    for (const line of new Set([...b.keys(), ...n.keys(), ...y.keys(), ...result.keys()])) {
      const count = (of: Counts): number => of.get(line) ?? 0;
      const [mine, theirs] = [count(y) - count(b), count(n) - count(b)];
      const [least, most] = range(mine, theirs).map((change) => count(b) + change) as [number, number];
      if (count(result) < least || count(result) > most)
        faults.push(
          `${path}: ${JSON.stringify(line)} stands ${count(result)} times, and should ${least === most ? least : `${least} to ${most}`}`,
        );
    }
  }
  return faults;
}

type Counts = ReadonlyMap<string, number>;

function counted(text: string): Counts {
  const counts = new Map<string, number>();
  for (const line of text.split('\n')) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function range(mine: number, theirs: number): [number, number] {
  const sum = mine + theirs;
  if (mine * theirs <= 0) return [sum, sum];
  const most = Math.max(Math.abs(mine), Math.abs(theirs)) * Math.sign(sum);
  return [Math.min(sum, most), Math.max(sum, most)];
}

function generated(tree: Tree, path: string, hash: string): string | undefined {
  const scopes = [...tree.keys()].flatMap((one) =>
    one.startsWith(RECORDS) && one.endsWith('.base') ? [one.slice(RECORDS.length, -'.base'.length)] : [],
  );
  for (const scope of scopes) {
    const text = baseOf(readBases(tree.get(basesPath(scope))), path, hash);
    if (text !== undefined) return text;
  }
  return undefined;
}
