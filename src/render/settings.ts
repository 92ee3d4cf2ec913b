/** One set of settings for every template, built-in or a team's. */
export const COMPILE_OPTIONS = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  explicitPartialContext: false,
} as const;

/** Logic stops here: everything else is decided in TypeScript. */
export const HELPERS: ReadonlySet<string> = new Set(['if', 'unless', 'each']);

export const DATA_VARIABLES: ReadonlySet<string> = new Set(['index', 'key', 'first', 'last', 'root']);

/** A team's template file of the same path replaces a built-in one. */
export const TEAM_FOLDER = '.backend-feature/templates';
