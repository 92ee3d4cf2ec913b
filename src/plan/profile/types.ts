/** What of an agent's profile became a setting, and what did not. */
import type { ChecklistItem, Config } from '../../model/config.ts';
import type { Read } from '../../model/profile.ts';
import type { Json } from '../../model/types.ts';

/** A setting, and the statement that it was taken from. */
export interface Taken {
  /** As `backend-feature.yaml` calls it, such as `coverage.layers.domain`. */
  readonly setting: string;
  readonly value: Json;
  /** In the agent's file, from 1. */
  readonly line: number;
  readonly said: string;
}

/** What the agent asks for and no setting can hold. */
export interface Left {
  readonly line: number;
  readonly said: string;
  /** Why not. */
  readonly what: string;
  /** What comes nearest. */
  readonly nearest: string;
}

/** Settings that a profile may decide. */
export type Settings = Partial<
  Pick<Config, 'docsRoot' | 'coverage' | 'latency' | 'layers' | 'documents' | 'checklist'>
>;

/** What a part of a profile comes to. */
export interface Part {
  readonly settings: Settings;
  readonly taken: readonly Taken[];
  readonly left: readonly Left[];
  /** Items for people, of what no setting can hold and somebody can look at. */
  readonly items: readonly Wish[];
}

/** An item of the checklist that has no id yet. */
export interface Wish extends Pick<ChecklistItem, 'text' | 'check'> {
  readonly read: Read<unknown>;
}

export const taken = (setting: string, value: Json, { line, said }: Read<unknown>): Taken => ({
  setting,
  value,
  line,
  said,
});

export const left = ({ line, said }: Read<unknown>, what: string, nearest: string): Left => ({
  line,
  said,
  what,
  nearest,
});
