/** The options: parts that a project has or does without, as its settings say. */
import type { Part } from '../kit/part.ts';
import { redis } from './redis.ts';

/** By id, in the order in which they are listed. */
export const OPTIONS: Readonly<Record<string, Part>> = Object.fromEntries([redis].map((part) => [part.id, part]));
