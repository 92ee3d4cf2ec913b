package base_test

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/api/guard"
	"backend/internal/api/web"
	"backend/internal/core/check"
	"backend/internal/core/clock"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// A small feature of our own, so that the base is tested before there is any other.

type mood string

type thing struct {
	ID        uuid.UUID
	Name      string
	Class     *mood
	Size      *int32
	Weight    *float64
	Price     *decimal.Decimal
	Fresh     *bool
	Day       *wire.Date
	Days      []string
	Extra     wire.JSONObject
	Parent    *uuid.UUID
	CreatedAt time.Time
}

func (thing thing) Validate(members ...string) error {
	return base.Whole(members,
		base.Attribute("/name", check.Text(thing.Name, 1, 10)),
		base.Attribute("/class", check.IfSet(thing.Class, func(class mood) *check.Invalid { return check.Text(string(class), 1, 10) })),
		base.Attribute("/size", check.IfSet(thing.Size, func(size int32) *check.Invalid { return check.Int(int64(size), 0, 9) })),
		base.Attribute("/price", check.IfSet(thing.Price, check.Money)),
		base.Attribute("/days", check.All(
			check.Each(thing.Days, func(day string) *check.Invalid { return check.Text(day, 0, 3) }),
			check.Items(len(thing.Days), 0, 2),
		)),
		base.Attribute("/extra", check.JSON(thing.Extra)),
	)
}

func newThing(name string, changes ...func(*thing)) thing {
	made := thing{ID: clock.NewID(), Name: name, CreatedAt: clock.Now()}
	for _, change := range changes {
		change(&made)
	}
	return made
}

var things = repository.NewTable("things",
	repository.Column[thing]{Name: "id", Kind: repository.UUID, Field: func(thing *thing) any { return &thing.ID }},
	repository.Column[thing]{Name: "name", Kind: repository.Text, Unique: true, Field: func(thing *thing) any { return &thing.Name }},
	repository.Column[thing]{Name: "class_", Wire: "class", Kind: repository.Text, Field: func(thing *thing) any { return &thing.Class }},
	repository.Column[thing]{Name: "size", Kind: repository.Integer, Field: func(thing *thing) any { return &thing.Size }},
	repository.Column[thing]{Name: "weight", Kind: repository.Float, Field: func(thing *thing) any { return &thing.Weight }},
	repository.Column[thing]{Name: "price", Kind: repository.Money, Field: func(thing *thing) any { return &thing.Price }},
	repository.Column[thing]{Name: "fresh", Kind: repository.Boolean, Field: func(thing *thing) any { return &thing.Fresh }},
	repository.Column[thing]{Name: "day", Kind: repository.Date, Field: func(thing *thing) any { return &thing.Day }},
	repository.Column[thing]{Name: "days", Kind: repository.List, Field: func(thing *thing) any { return &thing.Days }},
	repository.Column[thing]{Name: "extra", Kind: repository.JSON, Field: func(thing *thing) any { return &thing.Extra }},
	repository.Column[thing]{Name: "parent", Kind: repository.UUID, References: "things", Field: func(thing *thing) any { return &thing.Parent }},
	repository.Column[thing]{Name: "created_at", Kind: repository.Moment, Field: func(thing *thing) any { return &thing.CreatedAt }},
)

// Names are wider than those of today may be: a table keeps what was allowed once.
var tables = map[database.Dialect]string{
	database.SQLite: `CREATE TABLE "things" (
		"id" TEXT NOT NULL, "name" TEXT NOT NULL, "class_" TEXT, "size" INTEGER, "weight" REAL, "price" INTEGER, "fresh" INTEGER,
		"day" TEXT, "days" TEXT, "extra" TEXT, "parent" TEXT, "created_at" TEXT NOT NULL,
		CONSTRAINT "pk_things" PRIMARY KEY ("id"),
		CONSTRAINT "uq_things_name" UNIQUE ("name"),
		CONSTRAINT "fk_things_parent_things" FOREIGN KEY ("parent") REFERENCES "things" ("id")
	) STRICT`,
	database.PostgreSQL: `CREATE TABLE "things" (
		"id" uuid NOT NULL, "name" varchar(200) COLLATE "C" NOT NULL, "class_" varchar(10) COLLATE "C", "size" integer,
		"weight" double precision, "price" numeric(15, 2), "fresh" boolean, "day" date, "days" jsonb, "extra" jsonb, "parent" uuid,
		"created_at" timestamptz NOT NULL,
		CONSTRAINT "pk_things" PRIMARY KEY ("id"),
		CONSTRAINT "uq_things_name" UNIQUE ("name"),
		CONSTRAINT "fk_things_parent_things" FOREIGN KEY ("parent") REFERENCES "things" ("id")
	)`,
}

// eachThings runs a test over the things of an empty store of every kind.
func eachThings(t *testing.T, test func(t *testing.T, things base.Repository[thing])) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		test(t, repository.New(repository.NewMemoryStore(), things))
	})
	t.Run("database", func(t *testing.T) {
		t.Parallel()
		test(t, repository.New(repository.In(thingsSession(t)), things))
	})
}

// thingsSession is a transaction in a database that has the table, rolled back when the test ends.
func thingsSession(t *testing.T) *database.Session {
	t.Helper()
	db := support.EmptyDatabase(t)
	transaction, err := db.Pool().BeginTx(context.WithoutCancel(t.Context()), nil)
	support.NoError(t, err)
	t.Cleanup(func() {
		if err := transaction.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
			t.Error(err)
		}
	})
	session := database.NewSession(transaction, db.Dialect())
	_, err = session.Exec(t.Context(), tables[db.Dialect()])
	support.NoError(t, err)
	return session
}

type thingCreate struct {
	Name string               `json:"name"`
	Size wire.Optional[int32] `json:"size,omitzero"`
	Kind string               `json:"kind"`
}

func (body *thingCreate) SetDefaults() {
	body.Kind = "plain"
}

type thingUpdate struct {
	Name wire.Optional[string]  `json:"name,omitzero"`
	Note wire.Optional[*string] `json:"note,omitzero"`
}

type thingView struct {
	ID        uuid.UUID            `json:"id"`
	Name      string               `json:"name"`
	Size      wire.Optional[int32] `json:"size,omitzero"`
	Kind      string               `json:"kind"`
	CreatedAt wire.Moment          `json:"created_at"`
}

const document = `{
	"openapi": "3.1.0",
	"info": {"title": "Things", "version": "1.0.0"},
	"tags": [{"name": "things"}],
	"paths": {
		"/things": {
			"get": {
				"operationId": "listThings",
				"parameters": [
					{"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}},
					{"name": "size", "in": "query", "schema": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Size"}}},
					{"name": "price", "in": "query", "schema": {"type": "string", "format": "money"}},
					{"name": "X-Flag", "in": "header", "schema": {"type": "boolean"}},
					{"name": "since", "in": "cookie", "schema": {"type": "string", "format": "date-time"}}
				],
				"responses": {"200": {"description": "What was asked."}, "400": {"description": "Wrong."}}
			},
			"post": {
				"operationId": "createThing",
				"parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "minLength": 1, "maxLength": 255}}],
				"requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ThingCreate"}}}},
				"responses": {"201": {"description": "Made."}, "401": {"description": "Who?"}, "422": {"description": "Wrong."}, "429": {"description": "Later."}}
			},
			"patch": {
				"operationId": "changeThing",
				"requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ThingUpdate"}}}},
				"responses": {"200": {"description": "What was sent."}, "400": {"description": "Wrong."}}
			}
		},
		"/things/admin": {"get": {
			"operationId": "adminOnly",
			"parameters": [{"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}}],
			"responses": {"200": {"description": "The page."}}
		}},
		"/things/must": {"get": {
			"operationId": "mustFlag",
			"parameters": [{"name": "X-Flag", "in": "header", "required": true, "schema": {"type": "boolean"}}],
			"responses": {"200": {"description": "The page."}}
		}},
		"/things/broken": {"get": {"operationId": "broken", "responses": {"200": {"description": "Never."}}}},
		"/things/panics": {"get": {"operationId": "panics", "responses": {"200": {"description": "Never."}}}},
		"/things/later": {"get": {"operationId": "later", "deprecated": true, "x-deprecated-since": "2026-01-31", "x-sunset": "2027-05-31", "responses": {"200": {"description": "Never."}}}},
		"/things/scheme": {"get": {"operationId": "scheme", "responses": {"200": {"description": "Never."}}}},
		"/things/note": {"put": {
			"operationId": "putNote",
			"requestBody": {"required": true, "content": {"text/plain": {"schema": {"type": "string"}}}},
			"responses": {"200": {"description": "As it came."}}
		}},
		"/things/form": {"put": {
			"operationId": "putForm",
			"requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
			"responses": {"200": {"description": "As it came."}}
		}},
		"/things/{id}": {
			"parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}],
			"get": {"operationId": "getThing", "responses": {"200": {"description": "The id."}, "400": {"description": "Wrong."}}}
		},
		"/things/{name}.txt": {"get": {
			"operationId": "getText",
			"parameters": [{"name": "name", "in": "path", "required": true, "schema": {"type": "string"}}],
			"responses": {"200": {"description": "The name."}}
		}},
		"/things:count": {"get": {"operationId": "countThings", "responses": {"200": {"description": "A number."}}}}
	},
	"components": {"schemas": {
		"Size": {"type": "integer", "minimum": 0, "maximum": 9},
		"ThingCreate": {
			"type": "object",
			"required": ["name"],
			"additionalProperties": false,
			"properties": {
				"name": {"type": "string", "minLength": 1, "maxLength": 10},
				"size": {"$ref": "#/components/schemas/Size"},
				"kind": {"type": "string", "maxLength": 10, "default": "plain"}
			}
		},
		"ThingUpdate": {
			"type": "object",
			"minProperties": 1,
			"properties": {"name": {"type": "string", "maxLength": 10}, "note": {"type": ["string", "null"]}}
		}
	}}
}`

var errSecret = errors.New("secret detail")

func thingsFeature() web.Feature {
	return web.Feature{
		Name:     "things",
		Document: []byte(document),
		Routes: []web.Route{
			{ID: "listThings", Method: http.MethodGet, Path: "/things", Access: guard.Public, Handle: listThings, ClosedQuery: true},
			{ID: "createThing", Method: http.MethodPost, Path: "/things", Access: guard.User, Handle: createThing},
			{ID: "changeThing", Method: http.MethodPatch, Path: "/things", Access: guard.Public, Handle: changeThing},
			{ID: "adminOnly", Method: http.MethodGet, Path: "/things/admin", Access: guard.Role("admin"), Handle: adminOnly},
			{ID: "mustFlag", Method: http.MethodGet, Path: "/things/must", Access: guard.Public, Handle: adminOnly},
			{ID: "broken", Method: http.MethodGet, Path: "/things/broken", Access: guard.Public, Handle: func(*web.Request) error { return errSecret }},
			{ID: "panics", Method: http.MethodGet, Path: "/things/panics", Access: guard.Public, Handle: func(*web.Request) error { panic(errSecret) }},
			{ID: "later", Method: http.MethodGet, Path: "/things/later", Access: guard.Public, Handle: func(*web.Request) error {
				return base.NotWritten("later is not written yet")
			}},
			{ID: "scheme", Method: http.MethodGet, Path: "/things/scheme", Access: guard.Unsupported("basicAuth"), Handle: adminOnly},
			{ID: "putNote", Method: http.MethodPut, Path: "/things/note", Access: guard.Public, Handle: putNote},
			{ID: "putForm", Method: http.MethodPut, Path: "/things/form", Access: guard.Public, Handle: putForm},
			{ID: "getThing", Method: http.MethodGet, Path: "/things/{id}", Access: guard.Public, Handle: getThing},
			{ID: "getText", Method: http.MethodGet, Path: "/things/{name}.txt", Access: guard.Public, Handle: getText},
			{ID: "countThings", Method: http.MethodGet, Path: "/things:count", Access: guard.Public, Handle: countThings},
		},
	}
}

type listParameters struct {
	Page  int              `query:"page"`
	Sizes []int32          `query:"size"`
	Price *decimal.Decimal `query:"price"`
	Flag  *bool            `header:"X-Flag"`
	Since *time.Time       `cookie:"since"`
}

func listThings(request *web.Request) error {
	asked, err := web.Parameters[listParameters](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, map[string]any{
		"page":  asked.Page,
		"sizes": asked.Sizes,
		"price": (*wire.Money)(asked.Price),
		"flag":  asked.Flag,
		"since": (*wire.Moment)(asked.Since),
	})
}

func createThing(request *web.Request) error {
	body, err := web.Body[thingCreate](request)
	if err != nil {
		return err
	}
	return web.Create(request, func(repository.Store) (string, thingView, error) {
		made := newThing(body.Name)
		view := thingView{ID: made.ID, Name: body.Name, Size: body.Size, Kind: body.Kind, CreatedAt: wire.Moment(made.CreatedAt)}
		return "/things/" + made.ID.String(), view, nil
	})
}

func changeThing(request *web.Request) error {
	body, err := web.Body[thingUpdate](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, body)
}

func adminOnly(request *web.Request) error {
	asked, err := web.Parameters[listParameters](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, asked.Page)
}

func putNote(request *web.Request) error {
	note, err := web.Body[string](request)
	if err != nil {
		return err
	}
	return request.Send(http.StatusOK, "text/plain", []byte(note))
}

func putForm(request *web.Request) error {
	form, err := web.Body[url.Values](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, form)
}

func getThing(request *web.Request) error {
	asked, err := web.Parameters[struct {
		ID uuid.UUID `path:"id"`
	}](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, asked.ID)
}

func getText(request *web.Request) error {
	asked, err := web.Parameters[struct {
		Name string `path:"name"`
	}](request)
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, asked.Name)
}

func countThings(request *web.Request) error {
	return request.Answer(http.StatusOK, 0)
}
