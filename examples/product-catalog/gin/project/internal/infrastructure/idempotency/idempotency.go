// Package idempotency keeps answers for Idempotency-Key, in the same transaction as the write that they answer.
package idempotency

import (
	"context"
	"time"

	"backend/internal/core/clock"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// Key is one caller's key for one operation.
type Key struct {
	Operation string
	Caller    string
	Value     string
	// Period is how long it holds.
	Period time.Duration
}

// Answer is what was answered the first time.
type Answer struct {
	Status   int
	Location string
	Body     []byte
}

// Claim makes the key ours, which gives nil, or gives the first answer; base.ErrIdempotencyKeyReused for another body.
func Claim(ctx context.Context, session *database.Session, key Key, bodyHash string) (*Answer, error) {
	now := clock.Now()
	ended := session.Moment(now.Add(-key.Period))
	// A second request with the key waits here until the first has committed or gone. One that has ended is as good as none.
	claimed, err := session.Exec(ctx,
		`INSERT INTO "idempotency_keys" ("operation", "caller", "key", "body_hash", "created_at") VALUES ($1, $2, $3, $4, $5)`+
			` ON CONFLICT ("operation", "caller", "key") DO UPDATE SET "body_hash" = excluded."body_hash", "status" = NULL,`+
			` "location" = NULL, "body" = NULL, "created_at" = excluded."created_at"`+
			` WHERE "idempotency_keys"."created_at" <= $6`,
		key.Operation, key.Caller, key.Value, bodyHash, session.Moment(now), ended)
	if err != nil {
		return nil, err
	}
	if claimed > 0 {
		return nil, purge(ctx, session, ended)
	}
	var hash string
	answer := &Answer{}
	err = session.Row(ctx,
		`SELECT "body_hash", "status", "location", "body" FROM "idempotency_keys" WHERE "operation" = $1 AND "caller" = $2 AND "key" = $3`,
		key.Operation, key.Caller, key.Value).Scan(&hash, &answer.Status, &answer.Location, &answer.Body)
	if err != nil {
		return nil, err
	}
	if hash != bodyHash {
		return nil, base.ErrIdempotencyKeyReused
	}
	return answer, nil
}

// purged is how many ended keys a write removes at most.
const purged = 100

// purge removes some keys that have ended, and waits for none that another request removes.
func purge(ctx context.Context, session *database.Session, ended any) error {
	some := `SELECT "operation", "caller", "key" FROM "idempotency_keys" WHERE "created_at" <= $1 ORDER BY "created_at" LIMIT $2`
	if session.Dialect() == database.PostgreSQL {
		some += " FOR UPDATE SKIP LOCKED"
	}
	_, err := session.Exec(ctx, `DELETE FROM "idempotency_keys" WHERE ("operation", "caller", "key") IN (`+some+`)`, ended, purged)
	return err
}

// Keep keeps the answer for the next time.
func Keep(ctx context.Context, session *database.Session, key Key, answer Answer) error {
	_, err := session.Exec(ctx,
		`UPDATE "idempotency_keys" SET "status" = $4, "location" = $5, "body" = $6`+
			` WHERE "operation" = $1 AND "caller" = $2 AND "key" = $3`,
		key.Operation, key.Caller, key.Value, answer.Status, answer.Location, string(answer.Body))
	return err
}
