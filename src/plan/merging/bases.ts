/**
 * What managed files were generated as, in the tree itself: a shallow clone, a squash or a zip has it, whatever Git still knows. One line a
 * file (path, hash, content), so that two branches merge by taking the lines of both. Pure.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { textHash } from './record.ts';

/** By path, then by hash; two branches that were merged may have left several. */
export type Bases = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What does not have its hash, Git's conflict markers, and whatever else is no line of ours is passed over. */
export function readBases(text: string | undefined): Bases {
  const bases = new Map<string, Map<string, string>>();
  for (const line of text?.split('\n') ?? []) {
    const [path, hash, packed] = line.trimEnd().split('\t');
    if (path === undefined || hash === undefined || packed === undefined) continue;
    const of = bases.get(path) ?? new Map<string, string>();
    bases.set(path, of.set(hash, packed));
  }
  return bases;
}

/** Undefined: there is none, or it is not what its hash says. */
export function baseOf(bases: Bases, path: string, hash: string): string | undefined {
  const packed = bases.get(path)?.get(hash);
  if (packed === undefined) return undefined;
  try {
    const content = strFromU8(inflateSync(Buffer.from(packed, 'base64')));
    return textHash(content) === hash ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The newest known of a file, where the record has none of it. */
export function anyBaseOf(bases: Bases, path: string): string | undefined {
  const known = [...(bases.get(path)?.keys() ?? [])].flatMap((hash) => baseOf(bases, path, hash) ?? []);
  return known.at(-1);
}

/** One line. The same bytes everywhere: Node's own zlib differs from build to build. */
export function packBase(path: string, content: string): string {
  // Without `mem` a logarithm decides on it, which need not be the same on every machine.
  const packed = deflateSync(strToU8(content), { level: 9, mem: 8 });
  return `${path}\t${textHash(content)}\t${Buffer.from(packed).toString('base64')}\n`;
}

/** The line of this content: as it was read where it is known, for packing costs ten times what unpacking does. */
export function keptOrPacked(bases: Bases, path: string, content: string): string {
  const hash = textHash(content);
  return (baseOf(bases, path, hash) === content ? lineOf(bases, path, hash) : undefined) ?? packBase(path, content);
}

/** The line of a base as it was read; undefined: it is not known. */
export function lineOf(bases: Bases, path: string, hash: string): string | undefined {
  const packed = bases.get(path)?.get(hash);
  return packed === undefined ? undefined : `${path}\t${hash}\t${packed}\n`;
}

/** Branches that each generated something merge without a conflict, and no diff shows what nobody can read. */
export const ATTRIBUTES = '*.base merge=union -diff linguist-generated\n';
