// Package ratelimit counts so many requests a minute for a caller and an operation: in memory, or shared through Redis.
package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
	redislog "github.com/redis/go-redis/v9/logging"
)

// The library's own prints are no lines of our log; what they say, we say.
func init() {
	redislog.Disable()
}

const window = time.Minute

// Limiter counts requests. Its limit may be changed while the service runs.
type Limiter interface {
	// Wait counts a request and says how many seconds to wait; 0 where it may pass.
	Wait(ctx context.Context, key string) int
	SetLimit(requests int)
	Close() error
}

// New shares the count through Redis where one is named.
func New(redisURL string, limit int, logger *slog.Logger) (Limiter, error) {
	if redisURL == "" {
		return NewMemory(limit, time.Now), nil
	}
	options, err := redis.ParseURL(redisURL)
	if err != nil {
		return nil, fmt.Errorf("REDIS_URL: %w", err)
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = time.Second, time.Second, time.Second
	options.MaxRetries, options.DialerRetries = -1, 1
	limiter := &shared{client: redis.NewClient(options), logger: logger}
	limiter.SetLimit(limit)
	return limiter, nil
}

// Memory is for one process: windows of a minute, counted from a key's first request.
type Memory struct {
	limit   atomic.Int64
	now     func() time.Time
	mutex   sync.Mutex
	windows map[string]counted
}

type counted struct {
	since    time.Time
	requests int64
}

// NewMemory makes a limiter that takes the time from `now`.
func NewMemory(limit int, now func() time.Time) *Memory {
	limiter := &Memory{now: now, windows: map[string]counted{}}
	limiter.SetLimit(limit)
	return limiter
}

// SetLimit changes how many requests may pass.
func (limiter *Memory) SetLimit(requests int) {
	limiter.limit.Store(int64(requests))
}

// Wait counts a request.
func (limiter *Memory) Wait(_ context.Context, key string) int {
	limiter.mutex.Lock()
	defer limiter.mutex.Unlock()
	now := limiter.now()
	if len(limiter.windows) > 100_000 {
		limiter.forget(now)
	}
	current, found := limiter.windows[key]
	if !found || now.Sub(current.since) >= window {
		current = counted{since: now}
	}
	current.requests++
	limiter.windows[key] = current
	if current.requests <= limiter.limit.Load() {
		return 0
	}
	return max(1, int((window-now.Sub(current.since)).Seconds())+1)
}

func (limiter *Memory) forget(now time.Time) {
	for key, one := range limiter.windows {
		if now.Sub(one.since) >= window {
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

// shared is for several processes. Where Redis does not answer, requests pass: a limit must not be an outage.
type shared struct {
	limit  atomic.Int64
	client *redis.Client
	logger *slog.Logger
}

func (limiter *shared) SetLimit(requests int) {
	limiter.limit.Store(int64(requests))
}

func (limiter *shared) Wait(ctx context.Context, key string) int {
	seconds := time.Now().Unix()
	length := int64(window.Seconds())
	name := fmt.Sprintf("rate:%s:%d", key, seconds/length)
	pipeline := limiter.client.TxPipeline()
	count := pipeline.Incr(ctx, name)
	pipeline.Expire(ctx, name, window)
	if _, err := pipeline.Exec(ctx); err != nil {
		if !errors.Is(err, context.Canceled) {
			limiter.logger.WarnContext(ctx, "rate limit not counted: Redis does not answer")
		}
		return 0
	}
	if count.Val() <= limiter.limit.Load() {
		return 0
	}
	return int(length - seconds%length)
}

func (limiter *shared) Close() error {
	return limiter.client.Close()
}
