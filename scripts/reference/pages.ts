/** Reference pages by path. Nothing is read from disk but modules, so that a test can compare. */
import { COMMANDS, type CommandSpec, type FlagSpec, GLOBAL_FLAGS } from '../../src/command-line/command-table.ts';
import { usage } from '../../src/command-line/help.ts';
import { assemble } from '../../src/kit/assemble.ts';
import { defaultOf, inGroups, type Setting } from '../../src/kit/setting.ts';
import { sqlite } from '../../src/options/embedded.ts';
import { httpService } from '../../src/options/http-service.ts';
import { postgresql } from '../../src/options/postgresql.ts';
import { redis } from '../../src/options/redis.ts';
import { tokens } from '../../src/options/tokens.ts';
import { STACKS } from '../../src/registry.ts';
import { type ErrorCode, EXIT_BY_CODE } from '../../src/shared/errors.ts';
import { CAPABILITIES } from '../../src/stacks/capabilities.ts';
import { sqlalchemy } from '../../src/stores/sqlalchemy.ts';
import { MEANINGS } from './errors.ts';
import { code, page, shell, table } from './markdown.ts';
import { notation } from './notation.ts';
import { projectSettings, schemaText } from './project-settings.ts';

export async function referencePages(): Promise<Record<string, string>> {
  return {
    'docs/reference/command-line.md': commandLine(),
    'docs/reference/errors.md': errors(),
    'docs/reference/capabilities.md': capabilities(),
    'docs/reference/notation.md': notation(),
    'docs/reference/project-settings.md': projectSettings(),
    'docs/reference/service-settings.md': serviceSettings(),
    'templates/project/.backend-feature/settings.schema.json': schemaText(),
  };
}

const PROGRAM = 'create-backend-feature';

function commandLine(): string {
  return page(
    'Command line',
    'src/command-line/command-table.ts',
    'Without a command, the wizard starts. Exit codes: [Errors](errors.md).',
    '## Options of every command',
    flagTable(GLOBAL_FLAGS),
    ...Object.entries<CommandSpec>(COMMANDS).flatMap(([name, spec]) => [
      `## ${name}`,
      spec.summary,
      shell(`${PROGRAM} ${usage(name, spec)}`),
      ...(Object.keys(spec.flags).length === 0 ? [] : [flagTable(spec.flags)]),
      'Example:',
      shell(`${PROGRAM} ${spec.example}`),
    ]),
  );
}

const flagTable = (flags: Readonly<Record<string, FlagSpec>>): string =>
  table(
    ['Option', 'Meaning'],
    Object.entries(flags).map(([name, { value, repeatable, help }]) => [
      code(`--${name}${value === undefined ? '' : ` ${value}`}`),
      repeatable === true ? `${help} May be repeated.` : help,
    ]),
  );

function errors(): string {
  const codes = Object.entries(EXIT_BY_CODE) as Array<[ErrorCode, number]>;
  return page(
    'Errors',
    'src/shared/errors.ts',
    'Each error has a code, says where it is and what to do next. With `--json`, the object `error` has `code`, `message`, `where` and `hint`.',
    table(
      ['Exit code', 'Meaning'],
      [
        ['0', 'done'],
        ['1', 'a gate refused, or a check failed'],
        ['2', 'wrong usage or input'],
        ['3', 'a tool is missing'],
        ['4', 'a conflict was left in files'],
        ['70', 'an internal error'],
      ],
    ),
    table(
      ['Code', 'Exit', 'Meaning'],
      codes.map(([id, exit]) => [code(id), String(exit), MEANINGS[id]]),
    ),
  );
}

function capabilities(): string {
  const stacks = Object.entries(STACKS);
  return page(
    'Capabilities',
    'src/stacks/capabilities.ts',
    'Every row is tried on a running service of each stack, on each of its databases. `create-backend-feature stacks` prints the same.',
    table(
      ['Capability', 'What a service can do'],
      Object.entries(CAPABILITIES).map(([id, what]) => [code(id), what]),
    ),
    '## Databases',
    table(
      ['Stack', 'Database', 'Embedded', 'DATABASE_URL'],
      stacks.flatMap(([, { title, support }]) =>
        support.databases.map((one) => [title, one.title, one.embedded ? 'yes' : 'no', code(one.url)]),
      ),
    ),
    '## What no stack, or not this one, can do',
    table(
      ['Stack', 'What', 'Instead'],
      stacks.flatMap(([, { title, support }]) => support.lacks.map((lack) => [title, lack.title, lack.hint])),
    ),
  );
}

function serviceSettings(): string {
  const parts = [sqlite, sqlalchemy, postgresql, tokens, redis, httpService];
  const { settings } = assemble(parts, { name: '<project>', language: 'python', home: '' });
  return page(
    'Settings of a service',
    'the parts of a project (src/options, src/stores)',
    'Environment variables that every generated service reads at its start, and `.env` for those that the environment lacks. A wrong one stops the service and is named. On Fastify, the database of a new project is PGlite: `pglite://./.data/<project>`.',
    table(
      ['Variable', 'Value', 'Default', 'Meaning'],
      inGroups(settings).flatMap((group) =>
        group.map((setting) => [
          code(setting.name),
          kindOf(setting),
          defaultText(setting),
          setting.value.kind === 'secret' ? 'Signs and verifies tokens.' : (setting.help ?? ''),
        ]),
      ),
    ),
  );
}

function defaultText(setting: Setting): string {
  const text = defaultOf(setting, '<project>');
  if (text !== undefined) return code(text);
  return setting.value.kind === 'secret' ? 'none; it must be set' : 'none';
}

function kindOf({ value }: Setting): string {
  switch (value.kind) {
    case 'choice':
      return value.among.map(code).join(', ');
    case 'integer':
      return `whole number, ${value.from} to ${value.to}`;
    case 'seconds':
      return `number above 0, up to ${value.to}`;
    case 'flag':
      return '`true`, `false`';
    case 'secret':
      return `text of at least ${value.from} characters`;
    case 'list':
      return 'texts, separated by commas';
    case 'text':
    case 'project':
      return 'text';
  }
}
