// Package logging writes structured logs: one JSON object a line, each with the correlation id of its request.
package logging

import (
	"context"
	"io"
	"log/slog"
	"time"
)

type correlationKey struct{}

// WithCorrelation is a context whose log lines carry the id.
func WithCorrelation(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, correlationKey{}, id)
}

// Correlation is the id of the request that a context belongs to, or "-".
func Correlation(ctx context.Context) string {
	if id, ok := ctx.Value(correlationKey{}).(string); ok {
		return id
	}
	return "-"
}

// New makes a logger that writes lines of this level (DEBUG, INFO, WARNING, ERROR) and above.
func New(to io.Writer, level string) *slog.Logger {
	handler := slog.NewJSONHandler(to, &slog.HandlerOptions{Level: levels[level], ReplaceAttr: rename})
	return slog.New(correlated{handler})
}

var levels = map[string]slog.Level{
	"DEBUG":   slog.LevelDebug,
	"INFO":    slog.LevelInfo,
	"WARNING": slog.LevelWarn,
	"ERROR":   slog.LevelError,
}

func rename(groups []string, attribute slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return attribute
	}
	switch attribute.Key {
	case slog.TimeKey:
		return slog.String("time", attribute.Value.Time().UTC().Format(time.RFC3339Nano))
	case slog.MessageKey:
		attribute.Key = "message"
	case slog.LevelKey:
		if attribute.Value.Any() == slog.LevelWarn {
			return slog.String(slog.LevelKey, "WARNING")
		}
	}
	return attribute
}

type correlated struct {
	slog.Handler
}

func (handler correlated) Handle(ctx context.Context, record slog.Record) error {
	record.AddAttrs(slog.String("correlation_id", Correlation(ctx)))
	return handler.Handler.Handle(ctx, record)
}

func (handler correlated) WithAttrs(attributes []slog.Attr) slog.Handler {
	return correlated{handler.Handler.WithAttrs(attributes)}
}

func (handler correlated) WithGroup(name string) slog.Handler {
	return correlated{handler.Handler.WithGroup(name)}
}
