/** Answers kept for Idempotency-Key, in the same transaction as the write they answer. */
import { sql } from 'kysely';
import { now } from '../core/clock.ts';
import { IdempotencyKeyReused } from '../domain/base/errors.ts';
import type { SqlStore } from './database.ts';

const TABLE = 'idempotency_keys';
const HOUR = 3_600_000;
/** How many ended keys a write removes at most. */
const PURGED = 100;

/** What was answered the first time. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One caller's key for one operation. */
export interface KeyPlace {
  readonly operation: string;
  readonly caller: string;
  readonly key: string;
}

export interface Claim {
  readonly bodyHash: string;
  /** How long the key holds. */
  readonly hours: number;
}

/** Undefined: the key is ours now. Otherwise the first answer; rejects with IdempotencyKeyReused for another body. */
export async function claim(
  { db }: SqlStore,
  place: KeyPlace,
  { bodyHash, hours }: Claim,
): Promise<KeptAnswer | undefined> {
  const time = now();
  const ended = new Date(time.getTime() - hours * HOUR);
  const fresh = { body_hash: bodyHash, status: null, headers: null, body: null, created_at: time };
  // A second request with the key waits here until the first has committed or gone.
  const claimed = await db
    .insertInto(TABLE)
    .values({ ...place, ...fresh })
    // One that has ended is as good as none.
    .onConflict((conflict) =>
      conflict.columns(['operation', 'caller', 'key']).doUpdateSet(fresh).where(`${TABLE}.created_at`, '<=', ended),
    )
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) {
    await purge(db, ended);
    return undefined;
  }
  const kept = await db
    .selectFrom(TABLE)
    .select(['body_hash', 'status', 'headers', 'body'])
    .where((row) => row.and({ ...place }))
    .executeTakeFirstOrThrow();
  if (kept.body_hash !== bodyHash) throw new IdempotencyKeyReused(place.key);
  return { status: Number(kept.status), headers: kept.headers as KeptAnswer['headers'], body: kept.body };
}

/** Removes some keys that have ended, and waits for none that another request removes. */
async function purge(db: SqlStore['db'], ended: Date): Promise<void> {
  await sql`
    delete from ${sql.table(TABLE)} where (operation, caller, key) in (
      select operation, caller, key from ${sql.table(TABLE)}
      where created_at <= ${ended} order by created_at limit ${PURGED} for update skip locked
    )
  `.execute(db);
}

/** Keeps the answer for the next time. */
export async function keep({ db }: SqlStore, place: KeyPlace, { status, headers, body }: KeptAnswer): Promise<void> {
  await db
    .updateTable(TABLE)
    .set({ status, headers: JSON.stringify(headers), body: JSON.stringify(body) })
    .where((row) => row.and({ ...place }))
    .execute();
}
