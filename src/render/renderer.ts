/**
 * Renders a template by its path below templates/, such as `languages/python/feature/domain/entities.py.hbs`. Built-in ones are
 * precompiled at build time; a team's own replace them by path. Throws `bad-template` with file and line.
 */
export type Renderer = (path: string, view: object) => string;
