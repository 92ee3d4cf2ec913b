/** Names that templates had in 0.1.0: a team's own files under them go on replacing what they replaced. */

/** By the beginning of the old name: where its templates may be now. */
const MOVED: ReadonlyArray<readonly [before: string, now: readonly string[]]> = [
  [
    'stacks/fastapi/base/',
    ['frameworks/fastapi/base/', 'languages/python/base/', 'stores/sqlalchemy/base/', 'project/'],
  ],
  [
    'stacks/fastify/base/',
    ['frameworks/fastify/base/', 'languages/typescript/base/', 'stores/kysely/base/', 'project/'],
  ],
  ['stacks/gin/base/', ['frameworks/gin/base/', 'languages/go/base/', 'stores/database-sql/base/', 'project/']],
  ['stacks/gin/feature/', ['languages/go/feature/api/']],
  ['stacks/gin/hollow/', ['languages/go/feature/hollow/']],
  ['stacks/', ['frameworks/']],
  ['languages/python/sqlalchemy/', ['stores/sqlalchemy/feature/']],
  ['languages/typescript/repository/', ['stores/kysely/feature/']],
  ['languages/go/repository/', ['stores/database-sql/feature/']],
  // Manifests and locks are the languages' since 0.2.0.
  ['frameworks/fastapi/base/', ['languages/python/base/']],
  ['frameworks/fastify/base/', ['languages/typescript/base/']],
  ['frameworks/gin/base/', ['languages/go/base/']],
  ...['python', 'typescript', 'go'].flatMap((language) => [
    // What every stack has alike is in one place since 0.2.0.
    [`languages/${language}/base/`, ['project/']] as const,
    [`languages/${language}/`, [`languages/${language}/feature/`]] as const,
  ]),
];

/** The name that a built-in template has now; a name that is none, and was none, as it is. */
export function currentName(name: string, isKnown: (name: string) => boolean): string {
  // What says the same in every project became a template when it no longer did.
  for (const one of [name, `${name}.hbs`]) if (isKnown(one)) return one;
  for (const [before, now] of MOVED) {
    if (!name.startsWith(before)) continue;
    const found = now
      .map((folder) => folder + name.slice(before.length))
      .flatMap((one) => [one, `${one}.hbs`])
      .find(isKnown);
    if (found !== undefined) return found;
  }
  return name;
}
