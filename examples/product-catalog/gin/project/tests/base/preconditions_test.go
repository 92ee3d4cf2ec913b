package base_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"backend/internal/api/guard"
	"backend/internal/api/web"
	"backend/internal/app"
	"backend/internal/core/clock"
	"backend/internal/core/logging"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// Things with tags: a change has to name the state that was seen, a removal may.

type taggedView struct {
	ID    uuid.UUID       `json:"id"`
	Name  string          `json:"name"`
	Extra wire.JSONObject `json:"extra"`
}

type taggedCreate struct {
	Name  string          `json:"name"`
	Extra wire.JSONObject `json:"extra"`
}

type taggedUpdate struct {
	Name wire.Optional[string] `json:"name,omitzero"`
}

const taggedDocument = `{
	"openapi": "3.1.0",
	"info": {"title": "Tagged", "version": "1.0.0"},
	"paths": {
		"/tagged": {"post": {
			"operationId": "createTagged",
			"parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
			"requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
			"responses": {"201": {"description": "It."}}
		}},
		"/tagged/{id}": {
			"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
			"get": {"operationId": "getTagged", "responses": {"200": {"description": "It."}}},
			"patch": {
				"operationId": "updateTagged",
				"parameters": [{"name": "if-match", "in": "header", "required": true, "schema": {"type": "string"}}],
				"requestBody": {"required": true, "content": {"application/json": {"schema": {
					"type": "object", "properties": {"name": {"type": "string", "maxLength": 10}}
				}}}},
				"responses": {"200": {"description": "It."}, "422": {"description": "Wrong."}}
			},
			"delete": {
				"operationId": "deleteTagged",
				"parameters": [{"name": "If-Match", "in": "header", "schema": {"type": "string"}}],
				"responses": {"204": {"description": "Gone."}}
			}
		}
	}
}`

func taggedFeature() web.Feature {
	return web.Feature{
		Name:     "tagged",
		Document: []byte(taggedDocument),
		Routes: []web.Route{
			{ID: "createTagged", Method: http.MethodPost, Path: "/tagged", Access: guard.Public, Handle: createTagged},
			{ID: "getTagged", Method: http.MethodGet, Path: "/tagged/{id}", Access: guard.Public, Handle: getTagged},
			{ID: "updateTagged", Method: http.MethodPatch, Path: "/tagged/{id}", Access: guard.Public, Handle: updateTagged, Precondition: true},
			{ID: "deleteTagged", Method: http.MethodDelete, Path: "/tagged/{id}", Access: guard.Public, Handle: deleteTagged, Precondition: true},
		},
	}
}

func newTaggedView(one thing) taggedView {
	return taggedView{one.ID, one.Name, one.Extra}
}

func createTagged(request *web.Request) error {
	body, err := web.Body[taggedCreate](request)
	if err != nil {
		return err
	}
	return web.CreateTagged(request, func(store repository.Store) (string, taggedView, error) {
		made := newThing(body.Name, func(made *thing) { made.Extra = body.Extra })
		return "/tagged/" + made.ID.String(), newTaggedView(made), repository.New(store, things).Add(request.Context(), made)
	})
}

func getTagged(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	found, err := web.Read(request, func(store repository.Store) (thing, error) {
		return repository.New(store, things).Get(request.Context(), id)
	})
	if err != nil {
		return err
	}
	return request.AnswerTagged(http.StatusOK, newTaggedView(found))
}

func updateTagged(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	body, err := web.Body[taggedUpdate](request)
	if err != nil {
		return err
	}
	stored, err := web.Write(request, func(store repository.Store) (thing, error) {
		kept := repository.New(store, things)
		if err := allowed(request, kept, id); err != nil {
			return thing{}, err
		}
		return kept.Update(request.Context(), thing{ID: id, Name: body.Name.Value}, wire.Members(body)...)
	})
	if err != nil {
		return err
	}
	return request.AnswerTagged(http.StatusOK, newTaggedView(stored))
}

func deleteTagged(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	err = web.Do(request, func(store repository.Store) error {
		kept := repository.New(store, things)
		if err := allowed(request, kept, id); err != nil {
			return err
		}
		return kept.Delete(request.Context(), id)
	})
	if err != nil {
		return err
	}
	return request.NoContent(http.StatusNoContent)
}

func allowed(request *web.Request, kept base.Repository[thing], id uuid.UUID) error {
	found, err := kept.Lock(request.Context(), id)
	if err != nil {
		return err
	}
	return web.IfMatch(request, newTaggedView)(found)
}

// tagged is the application over a database of its own, and one thing in it.
type tagged struct {
	*service
	db   *database.Database
	path string
	tag  string
}

func newTagged(t *testing.T) *tagged {
	t.Helper()
	db := support.EmptyDatabase(t)
	_, err := migrations.Up(t.Context(), db)
	support.NoError(t, err)
	_, err = db.Pool().ExecContext(t.Context(), tables[db.Dialect()])
	support.NoError(t, err)
	made := &tagged{service: &service{t: t, Service: support.NewService(t), logs: &bytes.Buffer{}}, db: db}
	made.serve(taggedFeature())
	first := made.create("k", `{"name": "one", "extra": {"b": [1e1, 1.50], "a": -0.0}}`)
	support.Same(t, first.Code, http.StatusCreated)
	made.path, made.tag = first.Header().Get("Location"), first.Header().Get("ETag")
	return made
}

func (tagged *tagged) serve(feature web.Feature) {
	tagged.t.Helper()
	made, err := app.New(tagged.Settings, tagged.db, tagged.Limiter, logging.New(tagged.logs, "INFO"), feature)
	support.NoError(tagged.t, err)
	tagged.app = made
}

func (tagged *tagged) create(key, body string) *answer {
	tagged.t.Helper()
	return tagged.call(http.MethodPost, "/tagged", body, "Content-Type", "application/json", "Idempotency-Key", key)
}

func (tagged *tagged) change(name string, headers ...string) *answer {
	tagged.t.Helper()
	body := `{"name": "` + name + `"}`
	return tagged.call(http.MethodPatch, tagged.path, body, append(headers, "Content-Type", "application/json")...)
}

func (tagged *tagged) remove(headers ...string) *answer {
	tagged.t.Helper()
	return tagged.call(http.MethodDelete, tagged.path, "", headers...)
}

func (tagged *tagged) seen() string {
	tagged.t.Helper()
	return tagged.call(http.MethodGet, tagged.path, "").Header().Get("ETag")
}

func tagOf(t *testing.T, view any) string {
	t.Helper()
	tag, err := web.Tag(view)
	support.NoError(t, err)
	return tag
}

// Equal representations have one tag, however they are spelled; others have another.
func TestTags(t *testing.T) {
	t.Parallel()
	number := func(text string) string { return tagOf(t, wire.JSONObject{"n": json.Number(text)}) }
	support.Same(t, regexp.MustCompile(`^"[0-9a-f]{32}"$`).MatchString(number("1")), true)
	for _, equal := range [][]string{
		{"1.5", "1.50", "15e-1", "0.15E+1"},
		{"0", "-0", "0.00", "0e5"},
		{"100", "1e2", "1.0e2"},
		{"-20", "-2e1"},
		{"1e999999999", "10e999999998"},
	} {
		for _, other := range equal {
			support.Same(t, number(other), number(equal[0]))
		}
	}
	others := []string{"1", "-1", "10", "0.1", "0", "9007199254740992", "9007199254740993", "1e5", "1e-5", "1e99999999999999999999", "1e99999999999999999998"}
	tags := map[string]bool{}
	for _, text := range others {
		tags[number(text)] = true
	}
	support.Same(t, len(tags), len(others))
	support.Same(t, tagOf(t, taggedView{Name: "a"}), tagOf(t, map[string]any{"extra": nil, "name": "a", "id": uuid.Nil}))
	support.Same(t, tagOf(t, []int{1, 2}) == tagOf(t, []int{2, 1}), false)
	support.Same(t, tagOf(t, "1") == tagOf(t, 1), false)
	_, err := web.Tag(func() {})
	support.Same(t, err != nil, true)
}

// One state has one tag, whichever operation shows it.
func TestTagsOfAnswers(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	support.Same(t, tagged.tag, tagged.seen())
	changed := tagged.change("two", "If-Match", tagged.tag)
	support.Same(t, changed.Code, http.StatusOK)
	support.Same(t, changed.Header().Get("ETag"), tagged.seen())
	support.Same(t, changed.Header().Get("ETag") == tagged.tag, false)
	// The first answer again, tag and all, though there is another state now.
	again := tagged.create("k", `{"extra": {"b": [1e1, 1.50], "a": -0.0}, "name": "one"}`)
	support.Same(t, []any{again.Code, again.Header().Get("Location"), again.Header().Get("ETag")}, []any{201, tagged.path, tagged.tag})
}

// Strong comparison: weak tags never match, nor does what is no list of tags.
func TestIfMatch(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	tag := tagged.tag
	bare := strings.Trim(tag, `"`)
	for _, header := range []string{
		`"other"`, "W/" + tag, "w/" + tag, `"other", W/` + tag, bare, `"` + bare, bare + `"`, "'" + bare + "'", `"` + strings.ToUpper(bare) + `"`,
		"", " ", ",", `""`, tag + " " + tag, tag + ";q=1", tag + ", x", "x, " + tag, "x" + tag, tag + "x", "**", "*, " + tag, `"*"`, "\xff",
	} {
		tagged.change("never", "If-Match", header).problem(412, "precondition_failed")
		tagged.remove("If-Match", header).problem(412, "precondition_failed")
	}
	support.Same(t, tagged.seen(), tag)
	for _, header := range []string{tag, " " + tag + "\t", `"other",` + tag, tag + ` , "other"`, `,, W/"other" ,` + tag + ",", `"a,b", ` + tag, "*", " * "} {
		support.Same(t, tagged.change("one", "If-Match", header).Code, http.StatusOK)
	}
	// Several headers are one list.
	request := httptest.NewRequestWithContext(t.Context(), http.MethodDelete, tagged.path, http.NoBody)
	request.Header["If-Match"] = []string{`"other"`, tag}
	recorder := httptest.NewRecorder()
	tagged.app.Handler().ServeHTTP(recorder, request)
	support.Same(t, recorder.Code, http.StatusNoContent)
}

// Where the header has to be sent, it is no broken parameter: what is not there is 404 before that.
func TestPreconditionRequired(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	tagged.change("never").problem(428, "precondition_required")
	tagged.change("far too long").problem(422, "validation_failed", "/name too_long")
	support.Same(t, tagged.seen(), tagged.tag)
	support.Same(t, tagged.remove().Code, http.StatusNoContent)
	tagged.change("never").problem(404, "not_found")
	tagged.change("never", "If-Match", "*").problem(404, "not_found")
	tagged.remove("If-Match", tagged.tag).problem(404, "not_found")
	tagged.path = "/tagged/" + clock.NewID().String()
	tagged.change("never").problem(404, "not_found")
}

// Of many that saw one state, one may change it.
func TestRaceOfChangesOfOneState(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	answers := make(chan *answer, 8)
	for range cap(answers) {
		go func() { answers <- tagged.change("two", "If-Match", tagged.tag) }()
	}
	var found []int
	for range cap(answers) {
		found = append(found, (<-answers).Code)
	}
	support.Same(t, slices.Sorted(slices.Values(found)), []int{200, 412, 412, 412, 412, 412, 412, 412})
}

// The second request has read nothing that the first may still change.
func TestRaceOfPreconditions(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	if tagged.db.Dialect() != database.PostgreSQL {
		t.Skip("not run here: DATABASE_URL names no PostgreSQL")
	}
	races := &races{service: tagged.service, db: tagged.db, headers: []string{"Content-Type", "application/json", "If-Match", tagged.tag}}
	id := uuid.MustParse(strings.TrimPrefix(tagged.path, "/tagged/"))
	change, removal := asked{http.MethodPatch, tagged.path, `{"name": "two"}`}, asked{http.MethodDelete, tagged.path, ""}
	support.Same(t, statuses(races.held(lockRow, id, change, change, removal)), []int{200, 412, 412})
	support.Same(t, tagged.call(http.MethodGet, tagged.path, "").member("name"), any("two"))
}

// A handler that keeps to If-Match where its route does not say so changes nothing.
func TestPreconditionOfAnotherRoute(t *testing.T) {
	t.Parallel()
	tagged := newTagged(t)
	feature := taggedFeature()
	feature.Routes[3].Precondition = false
	tagged.serve(feature)
	tagged.remove("If-Match", "*").problem(500, "internal")
	support.Same(t, tagged.seen(), tagged.tag)
}
