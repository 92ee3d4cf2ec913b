/** Taking a feature back from a FastAPI project. */
import { python } from '../../languages/python/index.ts';
import type { StackRemoval } from '../stack.ts';

export const fastapiRemoval: StackRemoval = {
  uses(feature, migrations) {
    const pkg = python.names.folder(feature);
    const layers = '(?:api|domain|repository|infrastructure|tests)';
    const revisions = migrations.flatMap((text) => /^revision = ["'](\w+)["']/m.exec(text)?.[1] ?? []);
    return new RegExp(
      [
        `\\bbackend\\.${layers}\\.${pkg}\\b`,
        `^\\s*from\\s+(?:backend\\.${layers}|\\.+(?:${layers})?)\\s+import\\b.*\\b${pkg}\\b`,
        `^\\s*from\\s+\\.+(?:\\w+\\.)*${pkg}\\b`,
        // Later migrations name the revision that they change, or wait for the branch.
        `^depends_on\\b.*["']${pkg}["']`,
        ...revisions.map((revision) => `["']${revision}["']`),
      ].join('|'),
      'm',
    );
  },
  downgrade: (feature) =>
    `\`.venv/bin/alembic downgrade ${python.names.folder(feature)}@0000\` drops its tables and no other; Alembic does not work on a database that has run a migration that is not there any more`,
  revert: (feature, count) => `\`.venv/bin/alembic downgrade ${python.names.folder(feature)}@-${count}\``,
};
