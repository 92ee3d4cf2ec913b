// Package clock is where time and identity come from.
package clock

import (
	"sync/atomic"
	"time"

	"github.com/google/uuid"
)

var last atomic.Int64

// Now is the current time in UTC, in microseconds, and never repeats within a process: rows sort in the order of their
// making.
func Now() time.Time {
	for {
		before := last.Load()
		now := max(time.Now().UnixMicro(), before+1)
		if last.CompareAndSwap(before, now) {
			return time.UnixMicro(now).UTC()
		}
	}
}

// NewID is a fresh random id.
func NewID() uuid.UUID {
	return uuid.New()
}
