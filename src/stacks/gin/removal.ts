/** Taking a feature back from a Gin project. */
import { go } from '../../languages/go/index.ts';
import type { StackRemoval } from '../stack.ts';

export const ginRemoval: StackRemoval = {
  uses(feature) {
    const pkg = go.names.folder(feature);
    // Imports, and what migrations come after.
    return new RegExp(`"backend/(?:internal/\\w+|tests)/${pkg}(?:/[^"\\n]*)?"|"${pkg}_\\d{4,}(?:_[a-z]\\w*)?"`);
  },
  downgrade: () =>
    '`go build -o server ./cmd/server && ./server migrate base` takes back the migrations of all features, and `up` then brings back the tables of others, empty. To keep their data, run the Down statements of the file by hand, and delete the row with its Version from goose_db_version',
  revert: (_feature, count) =>
    `\`go build -o server ./cmd/server && ./server migrate down\`${count === 1 ? '' : `, ${count} times`}; it takes back the migration that was applied last`,
};
