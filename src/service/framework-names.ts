/**
 * Names that frameworks bring into a project. No feature and no component takes one, whichever framework the project has: a
 * feature keeps its names where another framework serves it.
 */
export const FRAMEWORK_PACKAGES: readonly string[] = ['gin'];
export const FRAMEWORK_CLASSES: readonly string[] = ['FastifyInstance', 'FastifyReply', 'FastifyRequest'];
