// Package app puts everything together. A feature registers itself in a file of its own, so that two branches that add
// features merge without conflict.
package app

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"backend/internal/api/server"
	"backend/internal/api/web"
	"backend/internal/core/settings"
	"backend/internal/core/tokens"
	"backend/internal/infrastructure/ratelimit"
)

var features []web.Feature

// register is called by the init function of every feature's file.
func register(feature web.Feature) {
	features = append(features, feature)
}

// A project that has no feature yet calls it from nowhere.
var _ = register

// compiled reads the documents once, however many applications there are: tests make one each.
var compiled = sync.OnceValues(func() ([]*web.Compiled, error) {
	return compile(slices.SortedFunc(slices.Values(features), func(left, right web.Feature) int {
		return strings.Compare(left.Name, right.Name)
	}))
})

func compile(features []web.Feature) ([]*web.Compiled, error) {
	var found []*web.Compiled
	for _, feature := range features {
		one, err := feature.Compile()
		if err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	return found, nil
}

// App is the service, less the listening.
type App struct {
	server   *server.Server
	database web.Database
	limiter  ratelimit.Limiter
}

// New makes the service of all features; `more` are those of tests.
func New(
	from settings.Settings, database web.Database, limiter ratelimit.Limiter, logger *slog.Logger, more ...web.Feature,
) (*App, error) {
	known, err := compiled()
	if err != nil {
		return nil, err
	}
	extra, err := compile(more)
	if err != nil {
		return nil, err
	}
	service := &web.Service{
		Database:     database,
		Tokens:       tokens.NewVerifier(from.JWTSecret.Reveal(), from.JWTAudience),
		Limiter:      limiter,
		Logger:       logger,
		KeyPeriod:    time.Duration(from.IdempotencyKeyHours) * time.Hour,
		MaxBodyBytes: from.MaxBodyBytes,
	}
	made, err := server.New(service, slices.Concat(known, extra), settings.Project, from.CORSOrigins)
	if err != nil {
		return nil, err
	}
	return &App{server: made, database: database, limiter: limiter}, nil
}

// Handler answers requests.
func (app *App) Handler() http.Handler {
	return app.server.Handler()
}

// Closing makes /ready say that no more requests should come.
func (app *App) Closing() {
	app.server.Closing()
}

// Close gives everything back.
func (app *App) Close() error {
	return errors.Join(app.limiter.Close(), app.database.Close())
}
