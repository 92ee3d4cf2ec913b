// Package ratelimit counts so many requests a minute for a caller and an operation.
package ratelimit

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"backend/internal/core/schema"
)

// Limiter counts requests. What it holds them to may be changed while the service runs.
type Limiter interface {
	// Wait counts a request, towards the operation's own limit, too, where it has one, and says how many seconds to wait; 0 where
	// it may pass.
	Wait(ctx context.Context, key string, own *schema.Limit) int
	// SetLimit changes how many requests a minute may pass.
	SetLimit(requests int)
	// HoldOwn says whether operations are held to limits of their own, too.
	HoldOwn(holds bool)
	Close() error
}

// limits are what requests are held to.
type limits struct {
	limit    atomic.Int64
	holdsOwn atomic.Bool
}

func (limits *limits) begin(limit int) {
	limits.SetLimit(limit)
	limits.HoldOwn(true)
}

// SetLimit changes how many requests a minute may pass.
func (limits *limits) SetLimit(requests int) {
	limits.limit.Store(int64(requests))
}

// HoldOwn says whether operations are held to limits of their own, too.
func (limits *limits) HoldOwn(holds bool) {
	limits.holdsOwn.Store(holds)
}

// quotas are what a request is counted towards.
func (limits *limits) quotas(key string, own *schema.Limit) map[string]schema.Limit {
	quotas := map[string]schema.Limit{key: {Requests: limits.limit.Load(), Window: time.Minute}}
	if own != nil && limits.holdsOwn.Load() {
		quotas[key+":own"] = *own
	}
	return quotas
}

// Memory is for one process: windows that begin with a key's first request.
type Memory struct {
	limits
	now     func() time.Time
	mutex   sync.Mutex
	windows map[string]counted
}

type counted struct {
	until    time.Time
	requests int64
}

// NewMemory makes a limiter that takes the time from `now`.
func NewMemory(limit int, now func() time.Time) *Memory {
	limiter := &Memory{now: now, windows: map[string]counted{}}
	limiter.begin(limit)
	return limiter
}

// Wait counts a request.
func (limiter *Memory) Wait(_ context.Context, key string, own *schema.Limit) int {
	limiter.mutex.Lock()
	defer limiter.mutex.Unlock()
	now := limiter.now()
	if len(limiter.windows) > 100_000 {
		limiter.forget(now)
	}
	wait := 0
	for one, quota := range limiter.quotas(key, own) {
		wait = max(wait, limiter.count(one, quota, now))
	}
	return wait
}

func (limiter *Memory) count(key string, quota schema.Limit, now time.Time) int {
	current, found := limiter.windows[key]
	if !found || !now.Before(current.until) {
		current = counted{until: now.Add(quota.Window)}
	}
	current.requests++
	limiter.windows[key] = current
	if current.requests <= quota.Requests {
		return 0
	}
	return max(1, int(current.until.Sub(now).Seconds())+1)
}

func (limiter *Memory) forget(now time.Time) {
	for key, one := range limiter.windows {
		if !now.Before(one.until) {
			delete(limiter.windows, key)
		}
	}
}

// Close forgets everything.
func (limiter *Memory) Close() error {
	limiter.mutex.Lock()
	defer limiter.mutex.Unlock()
	clear(limiter.windows)
	return nil
}
