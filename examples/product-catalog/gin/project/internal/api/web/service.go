package web

import (
	"context"
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"

	"backend/internal/api/guard"
	"backend/internal/api/problems"
	"backend/internal/core/tokens"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/ratelimit"
)

// Database is where units of work are done.
type Database interface {
	UnitOfWork(ctx context.Context, writes bool, work func(*database.Session) error) error
	Ping(ctx context.Context) error
	Close() error
}

// Service is what answering takes.
type Service struct {
	Database Database
	Tokens   *tokens.Verifier
	Limiter  ratelimit.Limiter
	Logger   *slog.Logger
	// KeyPeriod is how long an Idempotency-Key holds.
	KeyPeriod    time.Duration
	MaxBodyBytes int64
}

// Answer answers an operation: 401, then 403, then 429, then everything else.
func (service *Service) Answer(c *gin.Context, operation *Operation, path map[string]string) {
	for name, value := range operation.Contract.Announced {
		c.Header(name, value)
	}
	request := &Request{Gin: c, service: service, operation: operation, values: map[string]any{}}
	if err := request.answer(path); err != nil {
		ctx := request.Context()
		problems.Of(ctx, service.Logger, err).For(operation.Contract).Write(ctx, c.Writer)
	}
}

func (request *Request) answer(path map[string]string) error {
	caller, err := request.operation.Access(&guard.Check{Request: request.Gin.Request, Tokens: request.service.Tokens})
	if err != nil {
		return err
	}
	request.Caller = caller
	if err := request.count(); err != nil {
		return err
	}
	if err := request.read(path); err != nil {
		return err
	}
	return request.operation.Handle(request)
}

// count is a request towards the caller's limit, where 429 is documented.
func (request *Request) count() error {
	if !request.operation.Contract.Documents(429) {
		return nil
	}
	who := "ip:" + request.Gin.RemoteIP()
	if request.Caller != nil {
		who = "sub:" + request.Caller.Subject
	}
	wait := request.service.Limiter.Wait(request.Context(), request.operation.ID+":"+who, request.operation.Contract.Limit)
	if wait > 0 {
		return problems.RateLimited(wait)
	}
	return nil
}
