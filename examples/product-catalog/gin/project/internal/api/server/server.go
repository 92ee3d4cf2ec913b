// Package server puts the routes of all features behind one handler, with what every answer has.
package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/gin-gonic/gin"

	"backend/internal/api/problems"
	"backend/internal/api/web"
	"backend/internal/infrastructure/migrations"
)

// Gin's own mode is global: its debug prints are no lines of our log.
func init() {
	gin.SetMode(gin.ReleaseMode)
}

// Server is the handler.
type Server struct {
	engine    *gin.Engine
	service   *web.Service
	readiness *migrations.Readiness
	paths     []known
	closing   atomic.Bool
}

// known is a path that is answered, and by which method.
type known struct {
	method  string
	matches func(path string) bool
}

// New makes a server of features. `origins` are those that browsers may call from.
func New(service *web.Service, features []*web.Compiled, title string, origins []string) (*Server, error) {
	document, err := merged(features, title)
	if err != nil {
		return nil, err
	}
	server := &Server{engine: gin.New(), service: service, readiness: migrations.NewReadiness(service.Logger)}
	server.engine.HandleMethodNotAllowed = true
	server.engine.RedirectTrailingSlash = false
	server.engine.ContextWithFallback = true
	metrics := newMetrics()
	server.engine.Use(observed(service.Logger, metrics), crossOrigin(origins))
	server.engine.NoRoute(server.notFound)
	server.engine.NoMethod(server.methodNotAllowed)
	server.system(document, title, metrics)
	if err := server.routes(features); err != nil {
		return nil, err
	}
	return server, nil
}

// Handler answers requests.
func (server *Server) Handler() http.Handler {
	return server.engine
}

// Closing makes it say that it is not ready any more.
func (server *Server) Closing() {
	server.closing.Store(true)
}

// routes adds the operations: those whose paths Gin cannot tell apart together, under one pattern.
func (server *Server) routes(features []*web.Compiled) error {
	groups := map[string][]*web.Operation{}
	var order []string
	for _, feature := range features {
		for _, operation := range feature.Operations {
			key := operation.Method + " " + operation.Pattern()
			for _, other := range groups[key] {
				if other.Path == operation.Path {
					return fmt.Errorf("%s and %s both answer %s %s", other.ID, operation.ID, operation.Method, operation.Path)
				}
			}
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], operation)
		}
	}
	for _, key := range order {
		method, pattern, _ := strings.Cut(key, " ")
		operations := groups[key]
		slices.SortStableFunc(operations, func(left, right *web.Operation) int { return right.Weight() - left.Weight() })
		server.engine.Handle(method, pattern, server.first(operations))
		for _, operation := range operations {
			server.know(method, func(path string) bool {
				_, matches := operation.Match(path)
				return matches
			})
		}
	}
	return nil
}

// first answers by the first operation whose path it is.
func (server *Server) first(operations []*web.Operation) gin.HandlerFunc {
	return func(c *gin.Context) {
		for _, operation := range operations {
			if path, matches := operation.Match(c.Request.URL.Path); matches {
				c.Set(routeKey, operation.Path)
				server.service.Answer(c, operation, path)
				return
			}
		}
		server.notFound(c)
	}
}

func (server *Server) know(method string, matches func(string) bool) {
	server.paths = append(server.paths, known{method, matches})
}

func (server *Server) notFound(c *gin.Context) {
	ctx := c.Request.Context()
	problem := problems.New(http.StatusNotFound, "not_found")
	if allowed := server.allowed(c.Request.URL.Path); len(allowed) > 0 {
		problem = notAllowed(allowed)
	}
	problem.Write(ctx, c.Writer)
}

func (server *Server) methodNotAllowed(c *gin.Context) {
	// Gin names methods of patterns; which of them are the path's is ours to say.
	c.Writer.Header().Del("Allow")
	server.notFound(c)
}

func notAllowed(methods []string) *problems.Problem {
	problem := problems.New(http.StatusMethodNotAllowed, "method_not_allowed")
	problem.Header = http.Header{"Allow": {strings.Join(methods, ", ")}}
	return problem
}

// allowed is every method of a path.
func (server *Server) allowed(path string) []string {
	var methods []string
	for _, one := range server.paths {
		if one.matches(path) && !slices.Contains(methods, one.method) {
			methods = append(methods, one.method)
		}
	}
	slices.Sort(methods)
	return methods
}
