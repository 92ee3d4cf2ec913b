/** Renders templates by path. Built-in ones are precompiled at build time; a team's own replace them by path. */
export interface Renderer {
  /** `path` below templates/, such as `languages/python/entity.py.hbs`. Throws `bad-template` with file and line. */
  (path: string, view: object): string;
}
