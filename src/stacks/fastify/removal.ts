/** Taking a feature back from a Fastify project. */
import { typescript } from '../../languages/typescript/index.ts';
import type { StackRemoval } from '../stack.ts';

export const fastifyRemoval: StackRemoval = {
  uses(feature) {
    const folder = typescript.names.folder(feature);
    // Imports, and what migrations depend on.
    return new RegExp(`["'\`]\\.{1,2}/(?:[^"'\`\\n]*/)?${folder}/|["']${folder}_\\d{4,}(?:_[a-z]\\w*)?["']`);
  },
  downgrade: (feature) =>
    `\`npm run build && npm run migrate -- down\` takes back one migration at a time, the last first, until \`status\` says that ${typescript.names.folder(feature)}_0001 is not done yet; \`up\` then brings back the tables of others, empty. To keep their data, drop its own tables and its row of kysely_migration by hand: nothing is migrated where one that was done is not there any more`,
  revert: (_feature, count) =>
    `\`npm run build && npm run migrate -- down\`${count === 1 ? '' : `, ${count} times`}; it takes back the migration that was applied last`,
};
