package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
)

var (
	corsMethods = []string{"GET", "POST", "PUT", "PATCH", "DELETE"}
	corsHeaders = []string{
		"Accept", "Accept-Language", "Authorization", "Content-Language", "Content-Type", "Idempotency-Key", "If-Match",
		"X-Correlation-ID",
	}
)

// crossOrigin tells browsers which other origins may call.
func crossOrigin(origins []string) gin.HandlerFunc {
	return func(c *gin.Context) {
		origin := c.GetHeader("Origin")
		if len(origins) == 0 || origin == "" {
			return
		}
		isAllowed := slices.Contains(origins, origin)
		header := c.Writer.Header()
		if isAllowed {
			header.Set("Access-Control-Allow-Origin", origin)
			header.Add("Vary", "Origin")
		}
		if c.Request.Method == http.MethodOptions && c.GetHeader("Access-Control-Request-Method") != "" {
			preflight(c, isAllowed)
			return
		}
		header.Set("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Correlation-ID")
	}
}

// preflight answers what a browser asks before it calls.
func preflight(c *gin.Context, isAllowed bool) {
	header := c.Writer.Header()
	header.Set("Vary", "Origin")
	header.Set("Access-Control-Allow-Methods", strings.Join(corsMethods, ", "))
	header.Set("Access-Control-Allow-Headers", strings.Join(corsHeaders, ", "))
	header.Set("Access-Control-Max-Age", "600")
	var wrong []string
	if !isAllowed {
		wrong = append(wrong, "origin")
	}
	if !slices.Contains(corsMethods, c.GetHeader("Access-Control-Request-Method")) {
		wrong = append(wrong, "method")
	}
	for name := range strings.SplitSeq(c.GetHeader("Access-Control-Request-Headers"), ",") {
		name = strings.TrimSpace(name)
		isKnown := func(known string) bool { return strings.EqualFold(known, name) }
		if name != "" && !slices.ContainsFunc(corsHeaders, isKnown) {
			wrong = append(wrong, "headers")
			break
		}
	}
	status, text := http.StatusOK, "OK"
	if len(wrong) > 0 {
		status, text = http.StatusBadRequest, "Disallowed CORS "+strings.Join(wrong, ", ")
	}
	c.Data(status, "text/plain; charset=utf-8", []byte(text))
	c.Abort()
}
