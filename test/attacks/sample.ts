/** Some of many, another choice each day; CBF_SEED repeats one, CBF_WHOLE takes all. */
import { createHash } from 'node:crypto';

const DAY = new Date().toISOString().slice(0, 10);

export const isWhole = (): boolean => process.env.CBF_WHOLE === '1';

export function sampled<T extends { readonly name: string }>(all: readonly T[], count: number): T[] {
  if (isWhole() || count >= all.length) return [...all];
  const seed = process.env.CBF_SEED ?? DAY;
  const rank = ({ name }: T): string => createHash('sha256').update(`${seed}\0${name}`).digest('hex');
  return [...all].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, count);
}
