package base_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"backend/internal/core/logging"
	"backend/internal/core/settings"
	"backend/internal/infrastructure/ratelimit"
	"backend/internal/infrastructure/resources"
	"backend/tests/support"
)

func withRedis(address string) settings.Settings {
	found := settings.Defaults(strings.Repeat("s", 32))
	found.RedisURL = address
	found.RateLimitPerMinute = 1
	return found
}

// Where no address is named, this process counts.
func TestRedisNotNamed(t *testing.T) {
	t.Parallel()
	limiter, err := resources.Limiter(withRedis(""), slog.New(slog.DiscardHandler))
	support.NoError(t, err)
	if _, counts := limiter.(*ratelimit.Memory); !counts {
		t.Errorf("%T counts", limiter)
	}
	support.NoError(t, limiter.Close())
}

// A limit that cannot be counted does not stop the service.
func TestRedisAway(t *testing.T) {
	t.Parallel()
	var logs bytes.Buffer
	limiter, err := resources.Limiter(withRedis("redis://127.0.0.1:1/0"), logging.New(&logs, "INFO"))
	support.NoError(t, err)
	support.Same(t, []int{limiter.Wait(t.Context(), "a", nil), limiter.Wait(t.Context(), "a", nil)}, []int{0, 0})
	expectPart(t, logs.String(), "Redis does not answer")
	support.NoError(t, limiter.Close())
	if _, err := resources.Limiter(withRedis("nonsense"), slog.New(slog.DiscardHandler)); err == nil {
		t.Error("nonsense is taken for an address")
	}
}
