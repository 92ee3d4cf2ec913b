package support

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"backend/internal/core/settings"
)

// For the service in this process only; a service elsewhere has a secret of its own.
const inProcessSecret = "for tests in this process, and nowhere else"

// outside is whoever knows a scheme that is not ours: TEST_AUTHORIZATION holds the header to send.
const outside = "outside"

// callers have no role. One of such a name is told from them by what stands before it.
func callers() []string {
	return []string{"user", "anonymous", "invalid", "expired", "foreign", outside}
}

// lowestActor is who may just call an operation.
func lowestActor(access string) string {
	switch role, needed := strings.CutPrefix(access, "role:"); {
	case needed && slices.Contains(callers(), role):
		return access
	case needed:
		return role
	case access == "public":
		return "anonymous"
	case access == "unsupported":
		return outside
	default:
		return "user"
	}
}

// actors signs tokens as an identity provider would, the same for an actor throughout a test, with fresh subjects, so that
// tests do not share a rate limit.
type actors struct {
	t      testing.TB
	tokens map[string]string
}

// authorization is the header of an actor; empty for one who has none.
func (all *actors) authorization(actor string) string {
	all.t.Helper()
	switch actor {
	case "anonymous":
		return ""
	case outside:
		// Credentials of a scheme that is checked by hand cannot be made here.
		return os.Getenv("TEST_AUTHORIZATION")
	}
	token, known := all.tokens[actor]
	if !known {
		token = all.sign(actor)
		all.tokens[actor] = token
	}
	return "Bearer " + token
}

func (all *actors) sign(actor string) string {
	all.t.Helper()
	now := time.Now()
	claims := jwt.MapClaims{
		"sub":   actor + "-" + uuid.NewString(),
		"roles": strings.Split(strings.TrimPrefix(actor, "role:"), ","),
		"aud":   audience(),
		"exp":   now.Add(time.Hour).Unix(),
	}
	secret := secret(all.t)
	switch actor {
	case "user":
		// No role beyond what is needed.
		claims["roles"] = []string{}
	case "invalid":
		claims["roles"] = []string{"admin"}
		secret = strings.Repeat("x", 40)
	case "expired":
		claims["roles"] = []string{"admin"}
		claims["exp"] = now.Add(-time.Hour).Unix()
	case "foreign":
		claims["roles"] = []string{"admin"}
		claims["aud"] = "somebody else"
	}
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(secret))
	if err != nil {
		broken(all.t, "signing a token", err)
	}
	return token
}

func audience() string {
	if said := os.Getenv("JWT_AUDIENCE"); said != "" && isElsewhere() {
		return said
	}
	return settings.Project
}

func secret(t testing.TB) string {
	t.Helper()
	if said := os.Getenv("TEST_JWT_SECRET"); said != "" {
		return said
	}
	if isElsewhere() {
		t.Skip("not run here: TEST_JWT_SECRET is not set")
	}
	return inProcessSecret
}
