/** Migrates the database of DATABASE_URL: `npm run migrate -- up | down | base | status`. */
import { databaseUrlOf, readEnvironment } from './core/settings.ts';
import { Database } from './infrastructure/database.ts';
import { featureOf, migrate, migrations } from './infrastructure/migrator.ts';

const USAGE = 'up: everything that is missing; down: the one applied last, back; base: everything back; status';

async function run(database: Database, command: string): Promise<void> {
  switch (command) {
    case 'up':
    case 'down':
    case 'base':
      for (const name of await migrate(database, command)) tell(command === 'up', name);
      return;
    case 'status':
      for (const { name, executedAt } of await migrations(database)) tell(executedAt !== undefined, name);
      return;
    default:
      console.error(USAGE);
      process.exitCode = 2;
  }
}

function tell(applied: boolean, name: string): void {
  const feature = featureOf(name);
  console.log(`${applied ? 'applied' : 'missing'} ${name}${feature === undefined ? '' : ` (feature ${feature})`}`);
}

const database = Database.open({
  databaseUrl: databaseUrlOf(readEnvironment()),
  databasePoolSize: 1,
  databaseTimeoutSeconds: 10,
});
try {
  await run(database, process.argv[2] ?? '');
} catch (error) {
  // What a check or the database says is for people; where in the code it was said is not.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}
