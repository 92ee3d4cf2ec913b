package base_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"backend/internal/api/web"
	"backend/internal/app"
	"backend/internal/core/clock"
	"backend/internal/core/logging"
	"backend/internal/core/settings"
	"backend/internal/core/tokens"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
	"backend/tests/support"
)

// service is the application with routes of our own.
type service struct {
	t *testing.T
	*support.Service
	app  *app.App
	logs *bytes.Buffer
}

func newService(t *testing.T) *service {
	t.Helper()
	made := &service{t: t, Service: support.NewService(t), logs: &bytes.Buffer{}}
	made.Settings.CORSOrigins = []string{"https://a.example"}
	made.use(made.Database)
	return made
}

func (service *service) use(database web.Database) {
	service.t.Helper()
	made, err := app.New(service.Settings, database, service.Limiter, logging.New(service.logs, "INFO"), thingsFeature())
	support.NoError(service.t, err)
	service.app = made
}

// answer is what came back.
type answer struct {
	t *testing.T
	*httptest.ResponseRecorder
}

func (service *service) call(method, path, body string, headers ...string) *answer {
	service.t.Helper()
	request := httptest.NewRequestWithContext(service.t.Context(), method, path, strings.NewReader(body))
	for at := 0; at < len(headers); at += 2 {
		request.Header.Set(headers[at], headers[at+1])
	}
	recorder := httptest.NewRecorder()
	service.app.Handler().ServeHTTP(recorder, request)
	return &answer{service.t, recorder}
}

func (service *service) send(body string, headers ...string) *answer {
	service.t.Helper()
	return service.call(http.MethodPost, "/things", body, append([]string{"Content-Type", "application/json"}, headers...)...)
}

func (answer *answer) json() any {
	answer.t.Helper()
	var value any
	support.NoError(answer.t, json.Unmarshal(answer.Body.Bytes(), &value))
	return value
}

func (answer *answer) member(name string) any {
	answer.t.Helper()
	members, _ := answer.json().(map[string]any)
	return members[name]
}

// problem expects a problem, with faults such as "/name required".
func (answer *answer) problem(status int, code string, faults ...string) *answer {
	answer.t.Helper()
	support.Same(answer.t, answer.Code, status)
	support.Same(answer.t, answer.Header().Get("Content-Type"), "application/problem+json")
	support.Same(answer.t, answer.member("code"), any(code))
	support.Same(answer.t, answer.member("type"), any("urn:problem:"+code))
	support.Same(answer.t, answer.member("correlation_id"), any(answer.Header().Get("X-Correlation-ID")))
	var found []string
	told, _ := answer.member("errors").([]any)
	for _, one := range told {
		fault, _ := one.(map[string]any)
		found = append(found, fmt.Sprintf("%s %s", fault["pointer"], fault["code"]))
	}
	support.Same(answer.t, found, faults)
	return answer
}

func (answer *answer) ok(status int, body string) *answer {
	answer.t.Helper()
	support.Same(answer.t, answer.Code, status)
	support.Same(answer.t, answer.Body.String(), body)
	return answer
}

func (service *service) token(subject string, roles ...string) string {
	service.t.Helper()
	caller := tokens.Caller{Subject: subject, Roles: roles}
	token, err := tokens.Mint(service.Settings.JWTSecret.Reveal(), service.Settings.JWTAudience, caller, time.Hour)
	support.NoError(service.t, err)
	return "Bearer " + token
}

func TestSystem(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.call("GET", "/health", "").ok(200, `{"status":"ok"}`)
	service.call("GET", "/ready", "").ok(200, `{"status":"ready"}`)
	metrics := service.call("GET", "/metrics", "").Body.String()
	expectPart(t, metrics, `http_requests_total{method="GET",route="/health",status="200"} 1`)
	expectPart(t, metrics, `http_request_seconds_count{method="GET",route="/ready"} 1`)
	service.app.Closing()
	service.call("GET", "/ready", "").ok(503, `{"status":"unavailable"}`)
}

// A database that lacks a migration serves nobody.
func TestBehind(t *testing.T) {
	t.Parallel()
	service := newService(t)
	db := support.EmptyDatabase(t)
	service.use(db)
	service.call("GET", "/ready", "").ok(503, `{"status":"unavailable"}`)
	_, err := migrations.Up(t.Context(), db)
	support.NoError(t, err)
	service.call("GET", "/ready", "").ok(200, `{"status":"ready"}`)
}

func expectPart(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("no %s in:\n%s", part, text)
	}
}

// gone is a database that does not answer.
type gone struct{ closed bool }

var errGone = errors.New("gone")

func (*gone) UnitOfWork(context.Context, bool, func(*database.Session) error) error { return errGone }

func (*gone) Ping(context.Context) error { return errGone }

func (gone *gone) Close() error {
	gone.closed = true
	return nil
}

func TestDatabaseGone(t *testing.T) {
	t.Parallel()
	service := newService(t)
	gone := &gone{}
	service.use(gone)
	service.call("GET", "/health", "").ok(200, `{"status":"ok"}`)
	service.call("GET", "/ready", "").ok(503, `{"status":"unavailable"}`)
	service.send(`{"name":"a"}`, "Authorization", service.token("ada")).problem(500, "internal")
	support.NoError(t, service.app.Close())
	support.Same(t, gone.closed, true)
}

func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	service := newService(t)
	header := service.call("GET", "/health", "").Header()
	for name, value := range map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Content-Type": "application/json",
		"Access-Control-Allow-Origin": "",
	} {
		support.Same(t, header.Get(name), value)
	}
	// The documentation may load its scripts.
	support.Same(t, service.call("GET", "/docs", "").Header().Get("Content-Security-Policy"), "")
}

func TestCrossOrigin(t *testing.T) {
	t.Parallel()
	service := newService(t)
	simple := service.call("GET", "/health", "", "Origin", "https://a.example").Header()
	support.Same(t, simple.Get("Access-Control-Allow-Origin"), "https://a.example")
	support.Same(t, simple.Get("Access-Control-Expose-Headers"), "ETag, Location, Retry-After, X-Correlation-ID")
	stranger := service.call("GET", "/health", "", "Origin", "https://b.example").Header()
	support.Same(t, stranger.Get("Access-Control-Allow-Origin"), "")
	ask := func(origin, method, headers string) *answer {
		return service.call("OPTIONS", "/things", "",
			"Origin", origin, "Access-Control-Request-Method", method, "Access-Control-Request-Headers", headers)
	}
	ask("https://a.example", "POST", "authorization, content-type, if-match").ok(200, "OK")
	ask("https://b.example", "TRACE", "x-mine").ok(400, "Disallowed CORS origin, method, headers")
}

// Taken over where it is harmless.
func TestCorrelationID(t *testing.T) {
	t.Parallel()
	service := newService(t)
	for sent, kept := range map[string]bool{"abc-1": true, "a b": false, strings.Repeat("x", 129): false} {
		found := service.call("GET", "/health", "", "X-Correlation-ID", sent).Header().Get("X-Correlation-ID")
		support.Same(t, found == sent, kept)
		support.Same(t, found == "", false)
	}
	line, _, _ := strings.Cut(service.logs.String(), "\n")
	var entry map[string]any
	support.NoError(t, json.Unmarshal([]byte(line), &entry))
	for _, name := range []string{"time", "level", "message", "correlation_id", "method", "path", "route", "status", "milliseconds"} {
		if _, found := entry[name]; !found {
			t.Errorf("the log line lacks %s: %s", name, line)
		}
	}
}

func TestPathsAndMethods(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.call("GET", "/nowhere", "").problem(404, "not_found")
	service.call("GET", "/things/", "").problem(404, "not_found")
	service.call("GET", "/things/a/b", "").problem(404, "not_found")
	for path, allowed := range map[string]string{"/health": "GET", "/things": "GET, PATCH, POST", "/things/a.txt": "GET", "/things:count": "GET"} {
		support.Same(t, service.call("DELETE", path, "").problem(405, "method_not_allowed").Header().Get("Allow"), allowed)
	}
	// Literal text goes before parameters, and parameters share their place.
	const id = "3f2b8c1e-5d4a-4b6f-9c7e-1a2b3c4d5e60"
	service.call("GET", "/things/"+id, "").ok(200, strconv.Quote(id))
	service.call("GET", "/things/a.txt", "").ok(200, `"a"`)
	service.call("GET", "/things:count", "").ok(200, "0")
	service.call("GET", "/things:sum", "").problem(404, "not_found")
	service.call("GET", "/things/x", "").problem(400, "bad_request", "/path/id format")
}

// 401 before anything about the request, 403 before what is wrong with it.
func TestGuards(t *testing.T) {
	t.Parallel()
	service := newService(t)
	foreign, err := tokens.Mint(service.Settings.JWTSecret.Reveal(), "somebody else", tokens.Caller{Subject: "a"}, time.Hour)
	support.NoError(t, err)
	expired, err := tokens.Mint(service.Settings.JWTSecret.Reveal(), service.Settings.JWTAudience, tokens.Caller{Subject: "a"}, -time.Hour)
	support.NoError(t, err)
	forged, err := tokens.Mint(strings.Repeat("x", 40), service.Settings.JWTAudience, tokens.Caller{Subject: "a"}, time.Hour)
	support.NoError(t, err)
	for _, said := range []string{"", "Basic x", "Bearer", "Bearer a.b.c", "Bearer " + foreign, "Bearer " + expired, "Bearer " + forged} {
		refused := service.send("{", "Authorization", said).problem(401, "unauthenticated")
		support.Same(t, refused.Header().Get("WWW-Authenticate"), "Bearer")
		// Where nobody needs to be known, it is as none.
		service.call("GET", "/things", "", "Authorization", said).ok(200, `{"flag":null,"page":1,"price":null,"since":null,"sizes":null}`)
	}
	user, admin := service.token("ada"), service.token("bob", "clerk", "admin")
	service.call("GET", "/things/admin?page=x", "", "Authorization", user).problem(403, "forbidden")
	service.call("GET", "/things/admin?page=2", "", "Authorization", strings.Replace(admin, "Bearer", "bearer ", 1)).ok(200, "2")
	scheme := service.call("GET", "/things/scheme?page=x", "").problem(501, "not_implemented")
	expectPart(t, scheme.Body.String(), "security scheme basicAuth is not written yet")
}

// A token that is signed well and says nonsense is no token.
func TestTokenClaims(t *testing.T) {
	t.Parallel()
	service := newService(t)
	for _, changed := range []jwt.MapClaims{
		{"sub": ""}, {"sub": nil}, {"sub": 1}, {"roles": "admin"}, {"roles": []any{1}}, {"roles": nil}, {"exp": nil}, {"aud": nil},
	} {
		claims := jwt.MapClaims{
			"sub": "ada", "roles": []string{"admin"}, "aud": service.Settings.JWTAudience, "exp": time.Now().Add(time.Hour).Unix(),
		}
		for name, value := range changed {
			claims[name] = value
			if value == nil && name != "roles" {
				delete(claims, name)
			}
		}
		token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString([]byte(service.Settings.JWTSecret.Reveal()))
		support.NoError(t, err)
		service.call("GET", "/things/admin", "", "Authorization", "Bearer "+token).problem(401, "unauthenticated")
	}
}

// Where 429 is documented; each caller has a limit of their own.
func TestLimit(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.Limiter.SetLimit(1)
	ada, bob := service.token("ada"), service.token("bob")
	support.Same(t, service.send(`{"name":"a"}`, "Authorization", ada).Code, 201)
	refused := service.send(`{"name":"a"}`, "Authorization", ada).problem(429, "rate_limited")
	seconds, err := strconv.Atoi(refused.Header().Get("Retry-After"))
	support.NoError(t, err)
	support.Same(t, seconds >= 1 && seconds <= 61, true)
	support.Same(t, service.send(`{"name":"a"}`, "Authorization", bob).Code, 201)
	for range 3 {
		change := service.call("PATCH", "/things", `{"name":"a"}`, "Content-Type", "application/json")
		support.Same(t, change.Code, 200)
	}
}

// Pointers and codes. This operation documents no 400.
func TestBodies(t *testing.T) {
	t.Parallel()
	service := newService(t)
	ada := service.token("ada")
	for _, one := range []struct {
		body   string
		code   string
		faults []string
	}{
		{"{", "bad_request", []string{" invalid"}},
		{"NaN", "bad_request", []string{" invalid"}},
		{`"\ud800"`, "bad_request", []string{" invalid"}},
		{"{} {}", "bad_request", []string{" invalid"}},
		{"\xff", "bad_request", []string{" invalid"}},
		{strings.Repeat("[", 300), "bad_request", []string{" invalid"}},
		{"[]", "validation_failed", []string{" type"}},
		{"null", "validation_failed", []string{" null"}},
		{"", "validation_failed", []string{" required"}},
		{"{}", "validation_failed", []string{"/name required"}},
		{`{"name": null, "size": null}`, "validation_failed", []string{"/name null", "/size null"}},
		{`{"name": "a", "size": 10}`, "validation_failed", []string{"/size too_large"}},
		{`{"name": "a", "size": "1"}`, "validation_failed", []string{"/size type"}},
		{`{"name": "a", "size": true}`, "validation_failed", []string{"/size type"}},
		{`{"name": "a", "a/b": 1, "NAME": 2}`, "validation_failed", []string{"/NAME unknown_field", "/a~1b unknown_field"}},
	} {
		service.send(one.body, "Authorization", ada).problem(422, one.code, one.faults...)
	}
	for body, size := range map[string]any{`{"name":"a","size":2.0}`: 2.0, `{"name":"a","size":2e0}`: 2.0, `{"name":"a"}`: nil} {
		made := service.send(body, "Authorization", ada)
		support.Same(t, made.Code, 201)
		support.Same(t, made.member("size"), size)
		support.Same(t, made.member("kind"), any("plain"))
	}
}

// Where a document knows 400 alone, that is what a client gets.
func TestDocumentedStatuses(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.call("PATCH", "/things", "{}", "Content-Type", "application/json").problem(400, "validation_failed", " too_few")
	service.call("PATCH", "/things", "x", "Content-Type", "text/plain").problem(400, "validation_failed", " type")
}

// Absent is not null, and what an open document does not name is nothing.
func TestOptional(t *testing.T) {
	t.Parallel()
	service := newService(t)
	for sent, kept := range map[string]string{
		`{"name":"<a>"}`: `{"name":"<a>"}`, `{"note":null}`: `{"note":null}`, `{"note":"b","NAME":1}`: `{"note":"b"}`, `{"name":"a","name":"b"}`: `{"name":"b"}`,
	} {
		service.call("PATCH", "/things", sent, "Content-Type", "application/merge-patch+json").ok(200, kept)
	}
}

func TestOtherBodies(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.call("PUT", "/things/note", "{ text", "Content-Type", "text/plain").ok(200, "{ text")
	service.call("PUT", "/things/note", "").problem(422, "validation_failed", " required")
	service.call("PUT", "/things/form", "a=1&a=2&b=%C3%A9").ok(200, `{"a":["1","2"],"b":["é"]}`)
	service.call("PUT", "/things/form", "").ok(200, "{}")
	service.call("PUT", "/things/note", strings.Repeat("x", 1_048_577)).problem(413, "too_large")
}

func TestParameters(t *testing.T) {
	t.Parallel()
	service := newService(t)
	service.call("GET", "/things?page=2&page=3&size=1&size=2&price=1.50", "", "X-Flag", "true", "Cookie", "since=2026-01-15T10:30:00.1239+01:00").
		ok(200, `{"flag":true,"page":3,"price":"1.50","since":"2026-01-15T09:30:00.123Z","sizes":[1,2]}`)
	for query, faults := range map[string][]string{
		"page=0":                         {"/query/page too_small"},
		"page=1.0":                       {"/query/page type"},
		"page=":                          {"/query/page type"},
		"page=99999999999999999999999":   {"/query/page type"},
		"page=9999999999":                {"/query/page too_large"},
		"page=%zz":                       {"/query/page type"},
		"size=1&size=x":                  {"/query/size/1 type"},
		"size=1&size=2&size=3":           {"/query/size too_many"},
		"price=1&page=x":                 {"/query/price format", "/query/page type"},
		"nope=1&nope=2&page=x&a%2Fb=%ff": {"/query/nope unknown_field", "/query/a~1b unknown_field"},
	} {
		refused := service.call("GET", "/things?"+query, "")
		support.Same(t, refused.Code, 400)
		told, _ := refused.member("errors").([]any)
		support.Same(t, len(told), len(faults))
		for _, fault := range faults {
			pointer, code, _ := strings.Cut(fault, " ")
			expectPart(t, refused.Body.String(), fmt.Sprintf(`{"pointer":%q,"code":%q`, pointer, code))
		}
	}
	service.call("GET", "/things/must", "").problem(400, "bad_request", "/header/X-Flag required")
	service.call("GET", "/things", "", "X-Flag", "yes").problem(400, "bad_request", "/header/X-Flag type")
}

// A key belongs to a caller; a body is the same in any order.
func TestIdempotency(t *testing.T) {
	t.Parallel()
	service := newService(t)
	ada := []string{"Authorization", service.token("ada"), "Idempotency-Key", "k"}
	first := service.send(`{"name": "a", "size": 1}`, ada...)
	support.Same(t, first.Code, 201)
	support.Same(t, first.Header().Get("Location"), "/things/"+first.member("id").(string))
	again := service.send(`{"size": 1, "name": "a"}`, ada...).ok(201, first.Body.String())
	support.Same(t, again.Header().Get("Location"), first.Header().Get("Location"))
	service.send(`{"name": "b"}`, ada...).problem(409, "idempotency_key_reused")
	support.Same(t, service.send(`{"name": "b"}`, "Authorization", service.token("bob"), "Idempotency-Key", "k").member("name"), any("b"))
	service.send(`{"name": "b"}`, "Authorization", service.token("bob"), "Idempotency-Key", "").
		problem(422, "bad_request", "/header/Idempotency-Key too_short")
}

// After its period a key is a new one; a write removes keys that have ended.
func TestIdempotencyEnds(t *testing.T) {
	t.Parallel()
	service := newService(t)
	age := func(hours int) {
		support.NoError(t, service.Database.UnitOfWork(t.Context(), true, func(session *database.Session) error {
			then := session.Moment(clock.Now().Add(-time.Duration(hours) * time.Hour))
			_, err := session.Exec(t.Context(), `UPDATE "idempotency_keys" SET "created_at" = $1`, then)
			return err
		}))
	}
	ada := []string{"Authorization", service.token("ada"), "Idempotency-Key"}
	first := service.send(`{"name": "a"}`, append(ada, "k")...)
	service.send(`{"name": "a"}`, append(ada, "l")...)
	age(23)
	service.send(`{"name": "a"}`, append(ada, "k")...).ok(201, first.Body.String())
	age(25)
	renewed := service.send(`{"name": "b"}`, append(ada, "k")...)
	support.Same(t, renewed.Code, 201)
	support.Same(t, renewed.member("name"), any("b"))
	service.send(`{"name": "b"}`, append(ada, "k")...).ok(201, renewed.Body.String())
	left := 0
	support.NoError(t, service.Database.UnitOfWork(t.Context(), false, func(session *database.Session) error {
		return session.Row(t.Context(), `SELECT count(*) FROM "idempotency_keys"`).Scan(&left)
	}))
	support.Same(t, left, 1)
}

// What is not written says so; what breaks keeps its secrets.
func TestFailures(t *testing.T) {
	t.Parallel()
	service := newService(t)
	later := service.call("GET", "/things/later", "").problem(501, "not_implemented")
	support.Same(t, later.member("detail"), any("later is not written yet"))
	// Each answer of a deprecated operation says so, a refusal too; others say nothing.
	support.Same(t, later.Header().Get("Deprecation"), "@1769817600")
	support.Same(t, later.Header().Get("Sunset"), "Mon, 31 May 2027 00:00:00 GMT")
	for _, path := range []string{"/things/broken", "/things/panics"} {
		answer := service.call("GET", path, "").problem(500, "internal")
		support.Same(t, strings.Contains(answer.Body.String(), "secret"), false)
		support.Same(t, answer.Header().Get("Deprecation"), "")
	}
	expectPart(t, service.logs.String(), "secret detail")
}

func TestLiveDocument(t *testing.T) {
	t.Parallel()
	service := newService(t)
	live, _ := service.call("GET", "/openapi.json", "").json().(map[string]any)
	support.Same(t, live["openapi"], any("3.1.0"))
	support.Same(t, live["info"], any(map[string]any{"title": settings.Project, "version": "1.0.0"}))
	var own map[string]any
	support.NoError(t, json.Unmarshal([]byte(document), &own))
	for path, item := range own["paths"].(map[string]any) {
		support.Same(t, live["paths"].(map[string]any)[path], item)
	}
}

// Two features may give one name to different things.
func TestMergedDocuments(t *testing.T) {
	t.Parallel()
	service := newService(t)
	other := web.Feature{Name: "other-things", Document: []byte(`{
		"paths": {"/other": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Size"}}}}}}}},
		"components": {"schemas": {"Size": {"type": "string"}}}
	}`)}
	made, err := app.New(service.Settings, service.Database, service.Limiter, slog.New(slog.DiscardHandler), thingsFeature(), other)
	support.NoError(t, err)
	service.app = made
	text := service.call("GET", "/openapi.json", "").Body.String()
	expectPart(t, text, `"Size_other_things":{"type":"string"}`)
	expectPart(t, text, `"$ref":"#/components/schemas/Size_other_things"`)
	expectPart(t, text, `"$ref":"#/components/schemas/Size"`)
}

// A route that is not in the document, or that says not who may call, stops the start.
func TestRoutesAndDocumentAgree(t *testing.T) {
	t.Parallel()
	for _, change := range []func(*web.Route){
		func(route *web.Route) { route.ID = "nothing" },
		func(route *web.Route) { route.Path = "/nowhere" },
		func(route *web.Route) { route.Method = http.MethodPut },
		func(route *web.Route) { route.Access = nil },
		func(route *web.Route) { route.Handle = nil },
		func(route *web.Route) { route.Precondition = true },
	} {
		feature := thingsFeature()
		change(&feature.Routes[0])
		if _, err := feature.Compile(); err == nil {
			t.Errorf("%+v agrees with the document", feature.Routes[0])
		}
	}
	service := newService(t)
	_, err := app.New(service.Settings, service.Database, service.Limiter, slog.New(slog.DiscardHandler), thingsFeature(), thingsFeature())
	if err == nil {
		t.Error("two features answer one operation")
	}
}
