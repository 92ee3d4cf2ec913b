// Package problems turns every error into application/problem+json (RFC 9457).
package problems

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"

	"backend/internal/core/logging"
	"backend/internal/core/schema"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
)

// MediaType is that of problems.
const MediaType = "application/problem+json"

// Problem is an answer that is no success; the API layer returns it as an error.
type Problem struct {
	Status int
	Code   string
	Detail string
	Faults []schema.Fault
	Header http.Header
}

func (problem *Problem) Error() string {
	return strconv.Itoa(problem.Status) + " " + problem.Code
}

// New is a problem without more to say.
func New(status int, code string) *Problem {
	return &Problem{Status: status, Code: code}
}

// BadRequest is about parameters, or a body that is not JSON.
func BadRequest(faults ...schema.Fault) *Problem {
	return &Problem{Status: http.StatusBadRequest, Code: "bad_request", Faults: faults}
}

// Invalid is about a body.
func Invalid(faults ...schema.Fault) *Problem {
	return &Problem{Status: http.StatusUnprocessableEntity, Code: "validation_failed", Faults: faults}
}

// Unauthenticated is that nobody knows who calls.
func Unauthenticated() *Problem {
	return &Problem{Status: http.StatusUnauthorized, Code: "unauthenticated", Header: http.Header{"WWW-Authenticate": {"Bearer"}}}
}

// RateLimited is that the caller should wait.
func RateLimited(seconds int) *Problem {
	return &Problem{Status: http.StatusTooManyRequests, Code: "rate_limited", Header: http.Header{"Retry-After": {strconv.Itoa(seconds)}}}
}

// Of is the problem that an error means to a client. What nobody foresaw is logged, and keeps its secrets.
func Of(ctx context.Context, logger *slog.Logger, err error) *Problem {
	if problem, ok := errors.AsType[*Problem](err); ok {
		return problem
	}
	if problem, ok := ofDomain(err); ok {
		return problem
	}
	if missing, ok := errors.AsType[*base.NotImplemented](err); ok {
		logger.WarnContext(ctx, "not implemented: "+missing.What)
		return &Problem{Status: http.StatusNotImplemented, Code: "not_implemented", Detail: missing.What}
	}
	logger.ErrorContext(ctx, "unhandled error", "error", err.Error())
	return New(http.StatusInternalServerError, "internal")
}

func ofDomain(err error) (*Problem, bool) {
	if violation, ok := errors.AsType[*base.InvariantViolation](err); ok {
		return Invalid(schema.Fault{Pointer: violation.Pointer, Code: violation.Code, Message: violation.Message}), true
	}
	if refused, ok := errors.AsType[*base.RuleRefused](err); ok {
		return &Problem{Status: http.StatusUnprocessableEntity, Code: refused.Code, Detail: refused.Error()}, true
	}
	if exists, ok := errors.AsType[*base.AlreadyExists](err); ok {
		return withFaults(http.StatusConflict, "already_exists", exists.Pointers, "is taken"), true
	}
	if missing, ok := errors.AsType[*base.ReferenceNotFound](err); ok {
		return withFault(http.StatusNotFound, "reference_not_found", missing.Pointer, "does not exist"), true
	}
	switch {
	case errors.Is(err, base.ErrReferenced):
		return referenced(err), true
	case errors.Is(err, base.ErrPreconditionFailed):
		return &Problem{
			Status: http.StatusPreconditionFailed, Code: "precondition_failed", Detail: "It is in another state than If-Match names.",
		}, true
	case errors.Is(err, base.ErrPreconditionRequired):
		return &Problem{
			Status: http.StatusPreconditionRequired, Code: "precondition_required", Detail: "If-Match has to name the state that was seen.",
		}, true
	case errors.Is(err, base.ErrBusy):
		return &Problem{
			Status: http.StatusServiceUnavailable, Code: "busy", Detail: "Others were in the way, and nothing was done. Send it again.",
			Header: http.Header{"Retry-After": {"1"}},
		}, true
	case errors.Is(err, base.ErrIdempotencyKeyReused):
		return New(http.StatusConflict, "idempotency_key_reused"), true
	case errors.Is(err, base.ErrBadCursor):
		return withFault(http.StatusBadRequest, "bad_request", "/query/cursor", "was not made by this list"), true
	case errors.Is(err, base.ErrNotFound):
		return New(http.StatusNotFound, "not_found"), true
	default:
		return nil, false
	}
}

// referenced names the item of a batch; what a path names needs no name.
func referenced(err error) *Problem {
	problem := &Problem{Status: http.StatusConflict, Code: "referenced", Detail: "Something refers to it."}
	if item, ok := errors.AsType[*base.Referenced](err); ok {
		problem.Faults = []schema.Fault{{Pointer: item.Pointer, Code: "invalid", Message: "is referred to"}}
	}
	return problem
}

func withFault(status int, code, pointer, message string) *Problem {
	return withFaults(status, code, []string{pointer}, message)
}

func withFaults(status int, code string, pointers []string, message string) *Problem {
	problem := &Problem{Status: status, Code: code}
	for _, pointer := range pointers {
		problem.Faults = append(problem.Faults, schema.Fault{Pointer: pointer, Code: "invalid", Message: message})
	}
	return problem
}

// For is the problem for an operation, which may document only one of 400 and 422.
func (problem *Problem) For(operation *schema.Operation) *Problem {
	other := map[int]int{
		http.StatusBadRequest:          http.StatusUnprocessableEntity,
		http.StatusUnprocessableEntity: http.StatusBadRequest,
	}[problem.Status]
	if other == 0 || operation.Documents(problem.Status) || !operation.Documents(other) {
		return problem
	}
	changed := *problem
	changed.Status = other
	return &changed
}

// body is a problem on the wire.
type body struct {
	Type          string         `json:"type"`
	Title         string         `json:"title"`
	Status        int            `json:"status"`
	Detail        string         `json:"detail,omitempty"`
	Code          string         `json:"code"`
	CorrelationID string         `json:"correlation_id"`
	Errors        []schema.Fault `json:"errors,omitempty"`
}

// Body is what a client reads of the problem.
func (problem *Problem) Body(ctx context.Context) any {
	return body{
		Type: "urn:problem:" + problem.Code,
		// Documents may use numbers of their own.
		Title:         cmp.Or(http.StatusText(problem.Status), "Error"),
		Status:        problem.Status,
		Detail:        problem.Detail,
		Code:          problem.Code,
		CorrelationID: logging.Correlation(ctx),
		Errors:        problem.Faults,
	}
}

// Write answers with the problem.
func (problem *Problem) Write(ctx context.Context, writer http.ResponseWriter) {
	text, err := wire.Write(problem.Body(ctx))
	if err != nil {
		// Texts and numbers can always be written.
		return
	}
	header := writer.Header()
	for name, values := range problem.Header {
		header[http.CanonicalHeaderKey(name)] = values
	}
	header.Set("Content-Type", MediaType)
	header.Set("Content-Length", strconv.Itoa(len(text)))
	writer.WriteHeader(problem.Status)
	_, _ = writer.Write(text) // whoever hung up hears nothing
}
