/** Taking a feature back from a FastAPI project. */
import { packageOf } from '../../languages/python/names.ts';
import type { StackRemoval } from '../stack.ts';
import { migrationPath } from './paths.ts';

export const fastapiRemoval: StackRemoval = {
  migration: migrationPath,
  uses(feature, migration) {
    const pkg = packageOf(feature);
    const layers = '(?:api|domain|repository|infrastructure|tests)';
    const revision = /^revision = ["'](\w+)["']/m.exec(migration ?? '')?.[1];
    return new RegExp(
      [
        `\\bbackend\\.${layers}\\.${pkg}\\b`,
        `^\\s*from\\s+(?:backend\\.${layers}|\\.+(?:${layers})?)\\s+import\\b.*\\b${pkg}\\b`,
        `^\\s*from\\s+\\.+(?:\\w+\\.)*${pkg}\\b`,
        // Later migrations name the revision that they change, or wait for the branch.
        `^depends_on\\b.*["']${pkg}["']`,
        ...(revision === undefined ? [] : [`["']${revision}["']`]),
      ].join('|'),
      'm',
    );
  },
  downgrade: (feature) =>
    `\`.venv/bin/alembic downgrade ${packageOf(feature)}@0000\` drops its tables and no other; Alembic does not work on a database that has run a migration that is not there any more`,
};
