/** `stacks`: target frameworks, the databases that each works on, and what it can do there. */
import type { Context, Outcome } from '../project/command.ts';
import { CAPABILITIES, CAPABILITY_OF, type Capability } from '../stacks/capabilities.ts';
import type { StackEntry } from '../stacks/stack.ts';

export async function run(context: Context): Promise<Outcome> {
  const entries = Object.entries(context.stacks);
  return {
    ok: true,
    json: { stacks: entries.map(([id, entry]) => ({ id, ...told(entry) })) },
    lines: entries.flatMap(([id, entry], at) => [...(at === 0 ? [] : ['']), ...shown(id, entry)]),
  };
}

const ids = Object.keys(CAPABILITIES) as Capability[];

/** Of `--operations`. */
const operationsOf = (id: Capability): string[] =>
  Object.entries(CAPABILITY_OF).flatMap(([operation, capability]) => (capability === id ? [operation] : []));

function told({ title, language, support }: StackEntry) {
  return {
    title,
    language,
    databases: support.databases,
    capabilities: ids.map((id) => ({
      id,
      title: CAPABILITIES[id],
      operations: operationsOf(id),
      databases: Object.fromEntries(support.databases.map((database) => [database.id, true])),
    })),
    unsupported: support.lacks,
  };
}

function shown(id: string, { title, language, support }: StackEntry): string[] {
  const width = Math.max(...ids.map((one) => one.length), ...support.lacks.map((one) => one.id.length));
  const columns = support.databases.map((database) => database.id);
  const cells = columns.map((column) => 'yes'.padEnd(column.length)).join('  ');
  return [
    `${id}  ${title} (${language})`,
    `  ${''.padEnd(width)}  ${columns.join('  ')}`,
    ...ids.map((one) => `  ${one.padEnd(width)}  ${cells}  ${CAPABILITIES[one]}`),
    ...support.databases.map(
      ({ id: database, url, embedded }) => `  ${database}: DATABASE_URL=${url}${embedded ? ', no server needed' : ''}`,
    ),
    '  not supported:',
    ...support.lacks.map((lack) => `  ${lack.id.padEnd(width)}  ${lack.title}: ${lack.hint}`),
  ];
}
