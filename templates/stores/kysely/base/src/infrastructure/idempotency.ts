/** Answers kept for Idempotency-Key, in the same transaction as the write they answer. */
import { now } from '../core/clock.ts';
import { IdempotencyKeyReused } from '../domain/base/errors.ts';
import type { SqlStore } from './database.ts';

const TABLE = 'idempotency_keys';

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

/** Undefined: the key is ours now. Otherwise the first answer; rejects with IdempotencyKeyReused for another body. */
export async function claim({ db }: SqlStore, place: KeyPlace, bodyHash: string): Promise<KeptAnswer | undefined> {
  // A second request with the key waits here until the first has committed or gone.
  const claimed = await db
    .insertInto(TABLE)
    .values({ ...place, body_hash: bodyHash, created_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) return undefined;
  const kept = await db
    .selectFrom(TABLE)
    .select(['body_hash', 'status', 'headers', 'body'])
    .where((row) => row.and({ ...place }))
    .executeTakeFirstOrThrow();
  if (kept.body_hash !== bodyHash) throw new IdempotencyKeyReused(place.key);
  return { status: Number(kept.status), headers: kept.headers as KeptAnswer['headers'], body: kept.body };
}

/** Keeps the answer for the next time. */
export async function keep({ db }: SqlStore, place: KeyPlace, { status, headers, body }: KeptAnswer): Promise<void> {
  await db
    .updateTable(TABLE)
    .set({ status, headers: JSON.stringify(headers), body: JSON.stringify(body) })
    .where((row) => row.and({ ...place }))
    .execute();
}
