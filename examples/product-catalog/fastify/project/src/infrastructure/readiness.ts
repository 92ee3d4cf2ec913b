/** Whether the database has what the code needs; asks until it has, and says it once. */
import type { Database } from './database.ts';
import { compared } from './migrator.ts';

const COMMAND = 'npm run migrate -- up';

interface Log {
  info(text: string): void;
  warn(text: string): void;
}

export class Readiness {
  readonly #log: Log;
  #isCurrent = false;
  #said = '';

  constructor(log: Log) {
    this.#log = log;
  }

  /** False while a migration is not done. */
  async isCurrent(database: Database): Promise<boolean> {
    if (this.#isCurrent) return true;
    const { missing, unknown } = await compared(database);
    if (missing.length > 0)
      this.#say(`The database is behind: ${missing.join(', ')} ${isOrAre(missing)} not applied. Run: ${COMMAND}`);
    else if (unknown.length > 0)
      this.#say(
        `The database is ahead: ${unknown.join(', ')} ${isOrAre(unknown)} not among the migrations of this code.`,
      );
    else if (this.#said !== '') this.#log.info('The database is current.');
    this.#isCurrent = missing.length === 0;
    return this.#isCurrent;
  }

  #say(text: string): void {
    if (text !== this.#said) this.#log.warn(text);
    this.#said = text;
  }
}

const isOrAre = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');
