/**
 * What taking a feature back deletes. Whatever was generated and nobody edited goes; where anything was edited, or lies in the feature's
 * folders without being ours, nothing goes at all: every such file is named. Pure.
 */
import type { Diagnostic } from '../shared/errors.ts';
import type { PlannedChange } from './merge.ts';
import { type GeneratedRecord, hasHash } from './merging/record.ts';

export interface RemovalInput {
  readonly feature: string;
  /** Of all the feature's scopes. */
  readonly recorded: GeneratedRecord;
  /** Text of every recorded file that is there, of the feature's records and of its evidence. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** The records themselves, and the evidence: they go with what they speak of. */
  readonly records: readonly string[];
  /** Every file and link in folders that are the feature's alone, and single files that would be. */
  readonly found: readonly string[];
  /** Code and tests of others, by path, that use what is to go. */
  readonly users: readonly string[];
  /** Other features, with the spec that refers to entities of this one. */
  readonly referring: ReadonlyArray<{ readonly feature: string; readonly spec: string }>;
}

export interface Removal {
  readonly changes: readonly PlannedChange[];
  /** Unless empty, nothing may be deleted. */
  readonly refused: readonly Diagnostic[];
}

export function planRemoval(input: RemovalInput): Removal {
  const { recorded, onDisk, records, found } = input;
  const owned = new Set([...recorded.keys(), ...records]);
  const there = [...owned].flatMap((path) => {
    const before = onDisk.get(path);
    return before === undefined ? [] : [{ path, before, content: undefined }];
  });
  const edited = there.filter(({ path, before }) => {
    const last = recorded.get(path);
    return last !== undefined && !hasHash(before, last.hash);
  });
  const foreign = found.filter((path) => !owned.has(path));
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
  return {
    changes: there.sort(byPath),
    refused: [
      ...edited.sort(byPath).map(({ path }) => editedFile(path)),
      ...[...foreign].sort().map(foreignFile),
      ...input.referring.map((one) => referring(one, input.feature)),
      ...input.users.map((path) => user(path, input.feature)),
    ],
  };
}

function editedFile(path: string): Diagnostic {
  return {
    code: 'edited-file',
    message: `${path} was edited by hand`,
    where: path,
    hint: 'Keep a copy elsewhere if you need it, delete this one, and run the command again.',
  };
}

function foreignFile(path: string): Diagnostic {
  return {
    code: 'foreign-file',
    message: `${path} lies in a folder of the feature and was not generated`,
    where: path,
    hint: 'Move or delete it, and run the command again.',
  };
}

function referring({ feature, spec }: { feature: string; spec: string }, removed: string): Diagnostic {
  return {
    code: 'still-used',
    message: `the feature ${feature} refers to entities of ${removed}`,
    where: spec,
    hint: `Remove ${feature} first, or take the reference out of its spec and bring it up to date.`,
  };
}

function user(path: string, removed: string): Diagnostic {
  return {
    code: 'still-used',
    message: `${path} uses code of ${removed}`,
    where: path,
    hint: 'Take that out first, and run the command again.',
  };
}
