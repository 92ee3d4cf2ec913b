package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"time"

	"backend/internal/app"
	"backend/internal/core/logging"
	"backend/internal/core/settings"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/resources"
)

// Clients that are slower than this are not served.
const (
	headersWithin = 10 * time.Second
	requestWithin = time.Minute
	idleWithin    = 2 * time.Minute
)

// serve answers until told to stop; requests under way are finished first.
func serve(ctx context.Context, out io.Writer) error {
	found, err := settings.Load()
	if err != nil {
		return err
	}
	logger := logging.New(out, found.LogLevel)
	db, err := database.Open(found.Database)
	if err != nil {
		return err
	}
	limiter, err := resources.Limiter(found, logger)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	service, err := app.New(found, db, limiter, logger)
	if err != nil {
		return errors.Join(err, limiter.Close(), db.Close())
	}
	server := &http.Server{
		Handler:           service.Handler(),
		ReadHeaderTimeout: headersWithin,
		ReadTimeout:       requestWithin,
		IdleTimeout:       idleWithin,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(found.Host, strconv.Itoa(found.Port)))
	if err != nil {
		return errors.Join(err, service.Close())
	}
	logger.InfoContext(ctx, "listening", "address", listener.Addr().String())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return errors.Join(err, service.Close())
	case <-ctx.Done():
	}
	logger.Info("stopping")
	service.Closing()
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Duration(found.ShutdownSeconds)*time.Second)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		logger.Warn("requests were cut off")
		err = server.Close()
		return errors.Join(err, service.Close())
	}
	return service.Close()
}
