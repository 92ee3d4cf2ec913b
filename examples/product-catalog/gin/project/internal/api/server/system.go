package server

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const (
	jsonType    = "application/json"
	readyWithin = 2 * time.Second
)

// system is for operators: is it alive, can it work, how is it doing, what does it do.
func (server *Server) system(document []byte, title string, metrics *metrics) {
	server.get("/health", func(c *gin.Context) {
		c.Data(http.StatusOK, jsonType, []byte(`{"status":"ok"}`))
	})
	server.get("/ready", server.ready)
	server.get("/metrics", gin.WrapH(promhttp.HandlerFor(metrics.registry, promhttp.HandlerOpts{})))
	server.get("/openapi.json", func(c *gin.Context) {
		c.Data(http.StatusOK, jsonType, document)
	})
	page := fmt.Appendf(nil, docsPage, html.EscapeString(title))
	server.get("/docs", func(c *gin.Context) {
		c.Data(http.StatusOK, "text/html; charset=utf-8", page)
	})
}

func (server *Server) get(path string, handle gin.HandlerFunc) {
	server.engine.GET(path, func(c *gin.Context) {
		c.Set(routeKey, path)
		handle(c)
	})
	server.know(http.MethodGet, func(other string) bool { return other == path })
}

// ready says that the database answers and has every migration, and that we are not shutting down.
func (server *Server) ready(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyWithin)
	defer cancel()
	if !server.isReady(ctx) {
		c.Data(http.StatusServiceUnavailable, jsonType, []byte(`{"status":"unavailable"}`))
		return
	}
	c.Data(http.StatusOK, jsonType, []byte(`{"status":"ready"}`))
}

func (server *Server) isReady(ctx context.Context) bool {
	if server.closing.Load() || server.service.Database.Ping(ctx) != nil {
		return false
	}
	current, err := server.readiness.IsCurrent(ctx, server.service.Database)
	return err == nil && current
}

const docsPage = `<!DOCTYPE html>
<html>
<head>
<title>%s</title>
<meta charset="utf-8">
<link rel="stylesheet" href="https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="https://cdn.jsdelivr.net/npm/swagger-ui-dist@5/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({url: '/openapi.json', dom_id: '#swagger-ui'})</script>
</body>
</html>
`
