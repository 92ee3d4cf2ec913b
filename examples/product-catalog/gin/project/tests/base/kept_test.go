package base_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/shopspring/decimal"

	"backend/internal/api/guard"
	"backend/internal/api/problems"
	"backend/internal/api/web"
	"backend/internal/app"
	"backend/internal/core/clock"
	"backend/internal/core/logging"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// Things over HTTP that are kept, as a feature keeps its entities; their rules became stricter than they were.

type keptView struct {
	ID    uuid.UUID   `json:"id"`
	Name  string      `json:"name"`
	Class *mood       `json:"class"`
	Size  *int32      `json:"size"`
	Price *wire.Money `json:"price"`
	Days  []string    `json:"days"`
}

type keptUpdate struct {
	Name wire.Optional[string] `json:"name,omitzero"`
	Size wire.Optional[int32]  `json:"size,omitzero"`
}

type keptCreate struct {
	Name string `json:"name"`
}

const keptDocument = `{
	"openapi": "3.1.0",
	"info": {"title": "Kept", "version": "1.0.0"},
	"paths": {
		"/kept": {
			"get": {"operationId": "listKept", "responses": {"200": {"description": "All, by name."}}},
			"post": {
				"operationId": "createKept",
				"requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/KeptCreate"}}}},
				"responses": {"201": {"description": "It."}, "409": {"description": "Taken."}, "422": {"description": "Wrong."}}
			}
		},
		"/kept/{id}": {
			"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
			"get": {"operationId": "getKept", "responses": {"200": {"description": "It."}, "404": {"description": "Nothing."}}},
			"patch": {
				"operationId": "updateKept",
				"requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/KeptUpdate"}}}},
				"responses": {"200": {"description": "It."}, "404": {"description": "Nothing."}, "422": {"description": "Wrong."}}
			},
			"delete": {"operationId": "deleteKept", "responses": {"204": {"description": "Gone."}, "404": {"description": "Nothing."}}}
		},
		"/kept/{id}/grow": {
			"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
			"post": {"operationId": "growKept", "responses": {"200": {"description": "It."}, "404": {"description": "Nothing."}}}
		}
	},
	"components": {"schemas": {
		"KeptCreate": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 10}}},
		"KeptUpdate": {"type": "object", "minProperties": 1, "properties": {
			"name": {"type": "string", "minLength": 1, "maxLength": 10},
			"size": {"type": "integer", "minimum": 0, "maximum": 9}
		}}
	}}
}`

func keptFeature() web.Feature {
	return web.Feature{
		Name:     "kept",
		Document: []byte(keptDocument),
		Routes: []web.Route{
			{ID: "listKept", Method: http.MethodGet, Path: "/kept", Access: guard.Public, Handle: listKept},
			{ID: "createKept", Method: http.MethodPost, Path: "/kept", Access: guard.Public, Handle: createKept},
			{ID: "getKept", Method: http.MethodGet, Path: "/kept/{id}", Access: guard.Public, Handle: getKept},
			{ID: "updateKept", Method: http.MethodPatch, Path: "/kept/{id}", Access: guard.Public, Handle: updateKept},
			{ID: "deleteKept", Method: http.MethodDelete, Path: "/kept/{id}", Access: guard.Public, Handle: deleteKept},
			{ID: "growKept", Method: http.MethodPost, Path: "/kept/{id}/grow", Access: guard.Public, Handle: growKept},
		},
	}
}

func shown(one thing) keptView {
	return keptView{one.ID, one.Name, one.Class, one.Size, (*wire.Money)(one.Price), one.Days}
}

func answerKept(request *web.Request, status int, one thing, err error) error {
	if err != nil {
		return err
	}
	return request.Answer(status, shown(one))
}

func keptID(request *web.Request) (uuid.UUID, error) {
	asked, err := web.Parameters[struct {
		ID uuid.UUID `path:"id"`
	}](request)
	return asked.ID, err
}

func listKept(request *web.Request) error {
	found, err := web.Read(request, func(store repository.Store) (base.Page[thing], error) {
		return repository.New(store, things).Page(request.Context(), byName(false), 1, 100)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, wire.Each(found.Items, shown))
}

func createKept(request *web.Request) error {
	body, err := web.Body[keptCreate](request)
	if err != nil {
		return err
	}
	made := newThing(body.Name, sized(0))
	err = web.Do(request, func(store repository.Store) error {
		return repository.New(store, things).Add(request.Context(), made)
	})
	return answerKept(request, http.StatusCreated, made, err)
}

func getKept(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	found, err := web.Read(request, func(store repository.Store) (thing, error) {
		return repository.New(store, things).Get(request.Context(), id)
	})
	return answerKept(request, http.StatusOK, found, err)
}

// Without a rule there is nothing to be read before.
func updateKept(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	body, err := web.Body[keptUpdate](request)
	if err != nil {
		return err
	}
	changed := thing{ID: id, Name: body.Name.Value, Size: body.Size.Pointer()}
	members := wire.Members(body)
	if err := changed.Validate(members...); err != nil {
		return err
	}
	stored, err := web.Write(request, func(store repository.Store) (thing, error) {
		return repository.New(store, things).Update(request.Context(), changed, members...)
	})
	return answerKept(request, http.StatusOK, stored, err)
}

// What is written depends on what was read.
func growKept(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	stored, err := web.Write(request, func(store repository.Store) (thing, error) {
		kept := repository.New(store, things)
		found, err := kept.Lock(request.Context(), id)
		if err != nil {
			return found, err
		}
		return kept.Update(request.Context(), thing{ID: id, Size: new(*found.Size + 1)}, "size")
	})
	return answerKept(request, http.StatusOK, stored, err)
}

func deleteKept(request *web.Request) error {
	id, err := keptID(request)
	if err != nil {
		return err
	}
	err = web.Do(request, func(store repository.Store) error {
		return repository.New(store, things).Delete(request.Context(), id)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusNoContent, nil)
}

// newKept is the application over a database of its own.
func newKept(t *testing.T) (*service, *database.Database) {
	t.Helper()
	db := support.EmptyDatabase(t)
	_, err := db.Pool().ExecContext(t.Context(), tables[db.Dialect()])
	support.NoError(t, err)
	kept := &service{t: t, Service: support.NewService(t), logs: &bytes.Buffer{}}
	kept.app, err = app.New(kept.Settings, db, kept.Limiter, logging.New(kept.logs, "INFO"), keptFeature())
	support.NoError(t, err)
	return kept, db
}

// keep writes straight into the table.
func keep(ctx context.Context, t *testing.T, db *database.Database, one thing) {
	t.Helper()
	support.NoError(t, db.UnitOfWork(ctx, true, func(session *database.Session) error {
		return repository.New(repository.In(session), things).Add(ctx, one)
	}))
}

func (service *service) patch(path, body string) *answer {
	service.t.Helper()
	return service.call(http.MethodPatch, path, body, "Content-Type", "application/json")
}

// What is stored is shown, though stricter rules of today would refuse it; what is sent is checked.
func TestRowsOfYesterday(t *testing.T) {
	t.Parallel()
	kept, db := newKept(t)
	// Too long, no longer in the list, too large, negative, entries too long and too many.
	old := thing{
		ID: clock.NewID(), Name: strings.Repeat("n", 150), Class: new(mood("gone")), Size: new(int32(99)),
		Price: new(decimal.RequireFromString("-1.00")), Days: []string{"MONDAY", "tue", "wed"},
		CreatedAt: clock.Now().Add(-time.Hour),
	}
	support.Same(t, old.Validate() != nil, true)
	keep(t.Context(), t, db, old)
	keep(t.Context(), t, db, newThing("today"))
	listed := kept.call(http.MethodGet, "/kept", "")
	support.Same(t, listed.Code, http.StatusOK)
	rows, _ := listed.json().([]any)
	support.Same(t, len(rows), 2)
	first, _ := rows[0].(map[string]any)
	support.Same(t, first, map[string]any{
		"id": old.ID.String(), "name": old.Name, "class": "gone", "size": 99.0, "price": "-1.00",
		"days": []any{"MONDAY", "tue", "wed"},
	})
	path := "/kept/" + old.ID.String()
	support.Same(t, kept.call(http.MethodGet, path, "").json(), any(first))
	kept.patch(path, `{"name": "`+old.Name+`"}`).problem(422, "validation_failed", "/name too_long")
	kept.patch(path, `{"size": 99}`).problem(422, "validation_failed", "/size too_large")
	// A change of one member is not refused for what another was before.
	changed := kept.patch(path, `{"size": 3}`)
	support.Same(t, changed.Code, http.StatusOK)
	first["size"] = 3.0
	support.Same(t, changed.json(), any(first))
}

// A deadlock is nobody's defect: a client is told that it may try again. Whatever else the database says is one.
func TestBusy(t *testing.T) {
	t.Parallel()
	_, db := newKept(t)
	for code, busy := range map[string]bool{"40P01": true, "40001": true, "22001": false} {
		err := db.UnitOfWork(t.Context(), true, func(*database.Session) error { return &pgconn.PgError{Code: code} })
		support.Same(t, errors.Is(err, base.ErrBusy), busy)
	}
	told := problems.Of(t.Context(), slog.New(slog.DiscardHandler), fmt.Errorf("%w: of a test", base.ErrBusy))
	support.Same(t, []any{told.Status, told.Code, told.Header.Get("Retry-After")}, []any{503, "busy", "1"})
}
