/** Migrations that are not what their records say, or lose what the documents keep: found by the replay, whatever else looks right. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { wholePath } from '../suites/whole-path.ts';
import { SECONDS } from '../support/budget.ts';
import { REVIEWER } from '../support/cli.ts';
import { shuffled } from '../support/sample.ts';
import { type Sampled, sampled } from '../support/sampled.ts';
import type { Language } from './languages.ts';
import { AUTHOR, Repository } from './repository.ts';

const NAME = 'notes';
const SECOND = 'notes_0002_rename_stock_to_amount';

interface Case {
  readonly name: string;
  does(repository: Repository): void;
  /** Undefined: it is honest. */
  readonly finding?: string;
}

/** The end of what goes up, with another statement after it. */
const RENAMED: Readonly<Record<string, readonly [RegExp, (sql: string) => string]>> = {
  fastapi: [/new_column_name="amount"\)\n/, (sql) => `    op.execute("${sql}")\n`],
  fastify: [/TO "amount"`\.execute\(db\);\n/, (sql) => `  await sql\`${sql}\`.execute(db);\n`],
  gin: [/TO "amount";\n/, (sql) => `${sql};\n`],
};

function also(sql: string) {
  return (repository: Repository): void => {
    const [end, statement] = RENAMED[repository.language.stack.id] ?? [/$/, () => ''];
    repository.edit(fileOf(repository), (text) => text.replace(end, (found) => found + statement(sql)));
    repository.commit('Tidy the migration');
  };
}

const fileOf = (repository: Repository): string => {
  const found = repository
    .git('ls-files', `*${SECOND}*`)
    .split('\n')
    .find((path) => path !== '' && !path.endsWith('.json'));
  if (found === undefined) throw new Error(`there is no ${SECOND}`);
  return found;
};
const recordOf = (repository: Repository): string => fileOf(repository).replace(/\.\w+$/, '.schema.json');

const CASES: readonly Case[] = [
  { name: 'as they were written', does: () => undefined },
  { name: 'with a clean-up of the team', does: also('UPDATE notes SET title = trim(title)') },
  {
    name: 'edited to lie: another column than the record says',
    does(repository) {
      repository.replace(fileOf(repository), /(?<=(?:new_column_name=|TO )")amount(?=")/, 'amuont');
      repository.commit('Rename');
    },
    finding: 'schema-differs',
  },
  {
    name: 'one is deleted, and its record stays',
    does(repository) {
      repository.delete(fileOf(repository));
      repository.commit('Tidy');
    },
    finding: 'migration-lost',
  },
  {
    name: 'one is deleted with its record',
    does(repository) {
      const [file, record] = [fileOf(repository), recordOf(repository)];
      repository.delete(file);
      repository.delete(record);
      repository.commit('Tidy');
    },
    finding: 'migration-missing',
  },
  { name: 'rows are dropped in silence', does: also('DELETE FROM notes'), finding: 'data-lost' },
  { name: 'rows are dropped, and a comment says so', does: also('/* loses notes */ DELETE FROM notes') },
  { name: 'values are dropped in silence', does: also('UPDATE notes SET amount = 0'), finding: 'data-lost' },
];

const SAMPLE: Sampled = { seconds: SECONDS['migrations that lie'], whole: 'npm run soak' };

export function migrationSuite(language: Language): void {
  wholePath(
    language.stack,
    'npm run soak',
    1,
  )(`migrations on ${language.stack.id}`, () => {
    let base: Repository;
    beforeAll(async () => {
      base = await makeBase(language);
    });
    afterAll(() => base?.remove());

    describe('are told from what they do', () => {
      sampled(shuffled(CASES), SAMPLE, async ({ does, finding }) => {
        const repository = base.copy();
        try {
          does(repository);
          const answer = await repository.try('check', '--replay');
          const said = JSON.stringify(answer, null, 1);
          expect(answer.ok, said).toBe(finding === undefined);
          const codes = (answer.findings as Array<{ code: string }>).map(({ code }) => code);
          if (finding === undefined) expect(codes).toEqual([]);
          else expect(codes, said).toContain(finding);
        } finally {
          repository.remove();
        }
      });
    });
  });
}

/** A feature with an entity, a member of which was renamed after its first migration. */
async function makeBase(language: Language): Promise<Repository> {
  const repository = new Repository(Repository.folder('migrations'), language);
  repository.git('init', '-q', '-b', 'main');
  await repository.run('init', '.', '--stack', language.stack.id, '--name', 'shop');
  await language.stack.lend(repository.root);
  await repository.run('feature', NAME, '--entity', 'Note title:string(40)! stock:int(0..)=0', '--access', 'public');
  await phases(repository);
  await repository.run('feature', NAME, '--rename', 'Note.stock=amount');
  await phases(repository);
  return repository;
}

async function phases(repository: Repository): Promise<void> {
  await repository.approve(NAME, 'docs');
  await repository.run('tests', NAME);
  await repository.run('red', NAME);
  await repository.approve(NAME, 'tests');
  repository.commit('Notes: tests approved', REVIEWER);
  await repository.run('service', NAME);
  await repository.run('green', NAME);
  repository.commit('Notes: written', AUTHOR);
}
