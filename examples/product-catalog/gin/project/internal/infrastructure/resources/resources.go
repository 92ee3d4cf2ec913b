// Package resources opens what the service holds beside its database. Which parts the project has decides it.
package resources

import (
	"log/slog"
	"time"

	"backend/internal/core/settings"
	"backend/internal/infrastructure/ratelimit"
)

// Limiter counts requests: shared between processes where REDIS_URL leads to a server.
func Limiter(from settings.Settings, logger *slog.Logger) (ratelimit.Limiter, error) {
	if from.RedisURL != "" {
		limiter, err := ratelimit.NewRedis(from.RedisURL, from.RateLimitPerMinute, logger)
		if err != nil {
			return nil, err
		}
		limiter.HoldOwn(from.OperationRateLimits)
		return limiter, nil
	}
	limiter := ratelimit.NewMemory(from.RateLimitPerMinute, time.Now)
	limiter.HoldOwn(from.OperationRateLimits)
	return limiter, nil
}
