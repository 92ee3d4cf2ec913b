/** A history of a repository, and what the replay must say of it. */
import type { Repository } from './repository.ts';

/** What names an attack: a code, and where. */
export interface Named {
  readonly code: RegExp;
  readonly where: RegExp;
}

export interface Attack {
  readonly name: string;
  /** Commits what it does. */
  does(repository: Repository): Promise<void> | void;
  readonly finding: Named | ((repository: Repository) => Named);
  /** It is found by running: what lies there looks right. */
  readonly runs?: boolean;
  /** Stacks on which there is such a thing. */
  readonly only?: readonly string[];
}

export interface History {
  readonly name: string;
  /** May stand in one repository with the others of this name: they touch nothing of each other's. */
  readonly together?: string;
  /** Gives back the repository to replay, where it is another. */
  does(repository: Repository): unknown;
  readonly only?: readonly string[];
}
