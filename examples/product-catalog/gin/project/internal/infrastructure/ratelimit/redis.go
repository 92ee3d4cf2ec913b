package ratelimit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
	redislog "github.com/redis/go-redis/v9/logging"

	"backend/internal/core/schema"
)

// The library's own prints are no lines of our log; what they say, we say.
func init() {
	redislog.Disable()
}

// NewRedis shares the count through the Redis that the address leads to.
func NewRedis(address string, limit int, logger *slog.Logger) (Limiter, error) {
	options, err := redis.ParseURL(address)
	if err != nil {
		return nil, fmt.Errorf("REDIS_URL: %w", err)
	}
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout = time.Second, time.Second, time.Second
	options.MaxRetries, options.DialerRetries = -1, 1
	limiter := &shared{client: redis.NewClient(options), logger: logger}
	limiter.begin(limit)
	return limiter, nil
}

// shared is for several processes. Where Redis does not answer, requests pass: a limit must not be an outage.
type shared struct {
	limits
	client *redis.Client
	logger *slog.Logger
}

func (limiter *shared) Wait(ctx context.Context, key string, own *schema.Limit) int {
	wait := 0
	for one, quota := range limiter.quotas(key, own) {
		seconds, err := limiter.count(ctx, one, quota)
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				limiter.logger.WarnContext(ctx, "rate limit not counted: Redis does not answer")
			}
			return 0
		}
		wait = max(wait, seconds)
	}
	return wait
}

func (limiter *shared) count(ctx context.Context, key string, quota schema.Limit) (int, error) {
	seconds := time.Now().Unix()
	length := int64(quota.Window.Seconds())
	name := fmt.Sprintf("rate:%s:%d", key, seconds/length)
	pipeline := limiter.client.TxPipeline()
	count := pipeline.Incr(ctx, name)
	pipeline.Expire(ctx, name, quota.Window)
	if _, err := pipeline.Exec(ctx); err != nil {
		return 0, err
	}
	if count.Val() <= quota.Requests {
		return 0, nil
	}
	return int(length - seconds%length), nil
}

func (limiter *shared) Close() error {
	return limiter.client.Close()
}
