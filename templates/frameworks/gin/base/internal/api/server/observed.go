package server

import (
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"backend/internal/api/problems"
	"backend/internal/core/logging"
)

const (
	routeKey          = "route"
	correlationHeader = "X-Correlation-ID"
)

var (
	correlation = regexp.MustCompile(`^[A-Za-z0-9._-]{1,128}$`)
	methods     = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}
)

// metrics are those of one server.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics() *metrics {
	made := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(
			prometheus.CounterOpts{Name: "http_requests_total", Help: "Requests answered."}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(
			prometheus.HistogramOpts{Name: "http_request_seconds", Help: "Time to answer."}, []string{"method", "route"}),
	}
	made.registry.MustRegister(made.requests, made.seconds,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return made
}

// observed gives every answer a correlation id and security headers, writes a log line, counts; and answers with a problem
// where nobody caught what went wrong.
func observed(logger *slog.Logger, metrics *metrics) gin.HandlerFunc {
	return func(c *gin.Context) {
		started := time.Now()
		identity := c.GetHeader(correlationHeader)
		if !correlation.MatchString(identity) {
			identity = strings.ReplaceAll(uuid.NewString(), "-", "")
		}
		c.Request = c.Request.WithContext(logging.WithCorrelation(c.Request.Context(), identity))
		secure(c.Writer.Header(), c.Request.URL.Path, identity)
		defer func() {
			rescue(c, logger, recover())
			metrics.note(c, logger, time.Since(started))
		}()
		c.Next()
	}
}

func secure(header http.Header, path, identity string) {
	header.Set(correlationHeader, identity)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
	// The documentation page loads scripts; everything else is data.
	if !strings.HasPrefix(path, "/docs") {
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	}
}

func rescue(c *gin.Context, logger *slog.Logger, panicked any) {
	if panicked == nil {
		return
	}
	ctx := c.Request.Context()
	logger.ErrorContext(ctx, "unhandled error", "error", fmt.Sprint(panicked), "stack", string(debug.Stack()))
	if c.Writer.Written() {
		// Too late for another answer: the client must see that this one is not whole.
		panic(http.ErrAbortHandler)
	}
	problems.New(http.StatusInternalServerError, "internal").Write(ctx, c.Writer)
}

func (metrics *metrics) note(c *gin.Context, logger *slog.Logger, took time.Duration) {
	// The route's template, never the path: labels must stay few.
	route := c.GetString(routeKey)
	if route == "" {
		route = "unmatched"
	}
	method := c.Request.Method
	if !slices.Contains(methods, method) {
		method = "other"
	}
	status := c.Writer.Status()
	metrics.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	metrics.seconds.WithLabelValues(method, route).Observe(took.Seconds())
	logger.LogAttrs(c.Request.Context(), slog.LevelInfo, "answered",
		slog.String("method", method),
		slog.String("path", c.Request.URL.Path),
		slog.String("route", route),
		slog.Int("status", status),
		slog.Float64("milliseconds", float64(took.Microseconds())/1000),
	)
}
