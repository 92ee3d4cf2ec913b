// Package settings reads the settings from the environment (and `.env`) and checks them once, at start.
package settings

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/caarlos0/env/v11"
)

// Project is the name of this service.
const Project = "shop"

// Settings has one member an environment variable. There is no default secret.
type Settings struct {
	Environment string `env:"ENVIRONMENT" envDefault:"development"`
	LogLevel    string `env:"LOG_LEVEL" envDefault:"INFO"`

	Database Database

	JWTSecret   Secret `env:"JWT_SECRET"`
	JWTAudience string `env:"JWT_AUDIENCE" envDefault:"shop"`

	RedisURL            string `env:"REDIS_URL"`
	RateLimitPerMinute  int    `env:"RATE_LIMIT_PER_MINUTE" envDefault:"600"`
	OperationRateLimits bool   `env:"OPERATION_RATE_LIMITS" envDefault:"true"`

	IdempotencyKeyHours int `env:"IDEMPOTENCY_KEY_HOURS" envDefault:"24"`

	CORSOrigins  []string `env:"CORS_ORIGINS"`
	MaxBodyBytes int64    `env:"MAX_BODY_BYTES" envDefault:"1048576"`

	Host            string `env:"HOST" envDefault:"127.0.0.1"`
	Port            int    `env:"PORT" envDefault:"8000"`
	ShutdownSeconds int    `env:"SHUTDOWN_SECONDS" envDefault:"20"`
}

// Database is what the database alone needs.
type Database struct {
	URL            string  `env:"DATABASE_URL" envDefault:"sqlite:///./data/shop.db"`
	PoolSize       int     `env:"DATABASE_POOL_SIZE" envDefault:"10"`
	TimeoutSeconds float64 `env:"DATABASE_TIMEOUT_SECONDS" envDefault:"10"`
}

// Timeout is how long to wait for the database.
func (database Database) Timeout() time.Duration {
	return time.Duration(database.TimeoutSeconds * float64(time.Second))
}

// Secret is a text that is printed nowhere.
type Secret string

// String hides it from prints.
func (Secret) String() string { return "***" }

// LogValue hides it from logs.
func (Secret) LogValue() slog.Value { return slog.StringValue("***") }

// Reveal is the text.
func (secret Secret) Reveal() string { return string(secret) }

// Defaults are the settings of an empty environment, with this secret: for tests.
func Defaults(secret string) Settings {
	var found Settings
	// The defaults are constants above.
	_ = env.ParseWithOptions(&found, env.Options{Environment: map[string]string{"JWT_SECRET": secret}})
	return found
}

// Load reads all settings; a wrong one is named.
func Load() (Settings, error) {
	found, err := read[Settings]()
	if err != nil {
		return Settings{}, err
	}
	found.CORSOrigins = trimmed(found.CORSOrigins)
	return found, errors.Join(
		oneOf("ENVIRONMENT", found.Environment, "development", "test", "production"),
		oneOf("LOG_LEVEL", found.LogLevel, "DEBUG", "INFO", "WARNING", "ERROR"),
		found.Database.check(),
		longEnough("JWT_SECRET", string(found.JWTSecret), 32),
		between("RATE_LIMIT_PER_MINUTE", found.RateLimitPerMinute, 1, 1_000_000_000),
		between("IDEMPOTENCY_KEY_HOURS", found.IdempotencyKeyHours, 1, 8760),
		between("MAX_BODY_BYTES", found.MaxBodyBytes, 1024, 1_099_511_627_776),
		between("PORT", found.Port, 0, 65535),
		between("SHUTDOWN_SECONDS", found.ShutdownSeconds, 0, 86400),
	)
}

// LoadDatabase reads what the database needs: migrations need no secret.
func LoadDatabase() (Database, error) {
	found, err := read[Database]()
	if err != nil {
		return Database{}, err
	}
	return found, found.check()
}

func (database Database) check() error {
	return errors.Join(
		between("DATABASE_POOL_SIZE", database.PoolSize, 1, 200),
		between("DATABASE_TIMEOUT_SECONDS", database.TimeoutSeconds, 0.001, 86400),
	)
}

// trimmed is without blanks around, and without empty ones.
func trimmed(values []string) []string {
	kept := values[:0]
	for _, value := range values {
		if value = strings.TrimSpace(value); value != "" {
			kept = append(kept, value)
		}
	}
	return kept
}

func oneOf(name, value string, values ...string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return fmt.Errorf("%s must be one of %s", name, strings.Join(values, ", "))
}

func between[T cmp.Ordered](name string, value, smallest, largest T) error {
	if value >= smallest && value <= largest {
		return nil
	}
	return fmt.Errorf("%s must be from %v to %v", name, smallest, largest)
}

func longEnough(name, value string, shortest int) error {
	if utf8.RuneCountInString(value) >= shortest {
		return nil
	}
	return fmt.Errorf("%s must have at least %d characters; there is no default", name, shortest)
}

func read[T any]() (T, error) {
	var found T
	variables, err := environment()
	if err != nil {
		return found, err
	}
	err = env.ParseWithOptions(&found, env.Options{Environment: variables})
	if all, ok := errors.AsType[env.AggregateError](err); ok {
		return found, errors.Join(named(all.Errors, reflect.TypeFor[Settings]())...)
	}
	return found, err
}

// named says which variable is wrong: the library tells of members.
func named(wrong []error, in reflect.Type) []error {
	for at, one := range wrong {
		parse, ok := errors.AsType[env.ParseError](one)
		if !ok {
			continue
		}
		field, found := in.FieldByName(parse.Name)
		if !found {
			field, found = reflect.TypeFor[Database]().FieldByName(parse.Name)
		}
		if found {
			wrong[at] = fmt.Errorf("%s: %w", field.Tag.Get("env"), parse.Err)
		}
	}
	return wrong
}

// environment is what `.env` says, and above it what the process was given. Empty is as good as not set.
func environment() (map[string]string, error) {
	content, err := os.ReadFile(".env")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	variables := map[string]string{}
	for line := range strings.Lines(string(content)) {
		name, value, found := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
		if found && !strings.HasPrefix(name, "#") {
			variables[strings.TrimSpace(name)] = unquoted(strings.TrimSpace(value))
		}
	}
	given := env.ToMap(os.Environ())
	isEmpty := func(_, value string) bool { return value == "" }
	maps.DeleteFunc(given, isEmpty)
	maps.Copy(variables, given)
	maps.DeleteFunc(variables, isEmpty)
	return variables, nil
}

func unquoted(value string) string {
	for _, quote := range []string{`"`, `'`} {
		if inner, ok := strings.CutPrefix(value, quote); ok && strings.HasSuffix(inner, quote) {
			return strings.TrimSuffix(inner, quote)
		}
	}
	// What follows a blank and # is a comment.
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimSpace(value)
}
