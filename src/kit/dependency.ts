/** What a project takes from others. */
export interface Dependency {
  /** As the language's manifest writes it, with extras. */
  readonly name: string;
  /** Exact. */
  readonly version: string;
  /** Tests and tools alone need it. */
  readonly development?: true;
}

export const needs = (name: string, version: string): Dependency => ({ name, version });
export const needsToDevelop = (name: string, version: string): Dependency => ({ name, version, development: true });

/** In the order of their names, as package managers sort them. */
export const sorted = (dependencies: readonly Dependency[], development: boolean): Dependency[] =>
  dependencies
    .filter((one) => (one.development === true) === development)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
