/** What stands in the way of a project in a repository that is there already. */
export interface Conflict {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly hint: string;
  /** Nothing is written as long as it is there. */
  readonly blocks: boolean;
}
