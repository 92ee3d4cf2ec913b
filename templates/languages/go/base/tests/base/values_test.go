package base_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/check"
	"backend/internal/core/schema"
	"backend/internal/core/wire"
	"backend/tests/support"
)

// operationOf is an operation whose body, and whose parameter, are of this schema.
func operationOf(t *testing.T, described string) *schema.Operation {
	t.Helper()
	document, err := schema.Parse(fmt.Appendf(nil, `{
		"paths": {"/": {"post": {
			"operationId": "one",
			"parameters": [{"name": "p", "in": "query", "schema": %s}],
			"requestBody": {"content": {"application/json": {"schema": %s}}}
		}}},
		"components": {"schemas": {
			"Name": {"type": "string", "maxLength": 3},
			"Pet": {"type": "object", "required": ["name"], "properties": {"name": {"$ref": "#/components/schemas/Name"}}}
		}}
	}`, described, described))
	support.NoError(t, err)
	return document.Operation("one")
}

func faultsOf(t *testing.T, described, body string) []string {
	t.Helper()
	value, err := wire.ParseJSON([]byte(body))
	support.NoError(t, err)
	var found []string
	for _, fault := range operationOf(t, described).Body.Check(value) {
		found = append(found, fault.Pointer+" "+fault.Code)
	}
	return found
}

func TestBodySchemas(t *testing.T) {
	t.Parallel()
	const (
		text   = `{"type": "string", "minLength": 1, "maxLength": 2}`
		list   = `{"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true, "items": {"$ref": "#/components/schemas/Name"}}`
		either = `{"oneOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "integer"}]}`
		maybe  = `{"anyOf": [{"$ref": "#/components/schemas/Pet"}, {"type": "null"}]}`
		amount = `{"type": "string", "format": "decimal", "x-decimal": {"precision": 5, "scale": 2}}`
	)
	for _, one := range []struct{ schema, body, faults string }{
		{text, `"𝄞𝄞"`, ""},
		{text, `""`, " too_short"},
		{text, `"abc"`, " too_long"},
		{text, `"\u0000abc"`, " nul_character"},
		{text, `null`, " null"},
		{text, `1`, " type"},
		{`{"type": ["string", "null"]}`, `null`, ""},
		{`{"type": "string", "pattern": "^(?=.*[0-9])\\w+$"}`, `"a1"`, ""},
		{`{"type": "string", "pattern": "^(?=.*[0-9])\\w+$"}`, `"ab"`, " pattern"},
		{`{"type": "string", "pattern": "^\\u{1D11E}$"}`, `"𝄞"`, ""},
		{`{"type": "string", "enum": ["a", "b"]}`, `"c"`, " enum"},
		{`{"type": "string", "enum": ["a", "b"]}`, `1`, " type"},
		{`{"type": ["string", "null"], "enum": ["a", null]}`, `null`, ""},
		{`{"enum": ["a", 1, true, null]}`, `1.0`, ""},
		{`{"enum": ["a", 1, true]}`, `2`, " enum"},
		{`{"enum": ["a"]}`, `null`, " null"},
		{`{"const": true}`, `false`, " enum"},
		{`{"type": "boolean"}`, `true`, ""},
		{`{"type": "boolean"}`, `1`, " type"},
		{`{"type": "integer"}`, `12.0`, ""},
		{`{"type": "integer"}`, `1.5`, " type"},
		{`{"type": "integer"}`, `2147483648`, " too_large"},
		{`{"type": "integer"}`, `-99999999999999999999`, " too_small"},
		{`{"type": "integer"}`, `1e400`, " type"},
		{`{"type": "integer", "format": "int64"}`, `9223372036854775807`, ""},
		{`{"type": "integer", "maximum": 4294967295}`, `4294967295`, ""},
		{`{"type": "integer", "exclusiveMinimum": 1}`, `1`, " too_small"},
		{`{"type": "integer", "exclusiveMaximum": 1}`, `99999999999999999999`, " too_large"},
		{`{"type": "integer", "multipleOf": 2}`, `3`, " multiple_of"},
		{`{"type": "integer", "enum": [1, 2]}`, `3`, " enum"},
		{`{"type": "number", "multipleOf": 0.1}`, `0.3`, ""},
		{`{"type": "number", "maximum": 0.5}`, `0.51`, " too_large"},
		{`{"type": "number"}`, `1e999`, " too_large"},
		{`{"type": "number"}`, `"1"`, " type"},
		{`{"type": "string", "format": "money"}`, `"12.00"`, ""},
		{`{"type": "string", "format": "money"}`, `"-1.00"`, " format"},
		{`{"type": "string", "format": "money"}`, `12`, " type"},
		{amount, `"-123.4"`, ""},
		{amount, `"1234.5"`, " format"},
		{amount, `"1.234"`, " format"},
		{`{"type": "string", "format": "date"}`, `"2024-02-29"`, ""},
		{`{"type": "string", "format": "date"}`, `"2026-02-30"`, " format"},
		{`{"type": "string", "format": "date-time"}`, `"2026-01-15 10:30:00.1239+01:00"`, ""},
		{`{"type": "string", "format": "date-time"}`, `"2026-01-15T09:30:00"`, " format"},
		{`{"type": "string", "format": "date-time"}`, `"0001-01-01T00:00:00+14:00"`, " format"},
		{`{"type": "string", "format": "uuid"}`, `"3F2B8C1E-5d4a-4b6f-9c7e-1a2b3c4d5e00"`, ""},
		{`{"type": "string", "format": "uuid"}`, `"3f2b8c1e5d4a4b6f9c7e1a2b3c4d5e00"`, " format"},
		{`{"type": "string", "format": "email", "maxLength": 9}`, `"a@b.example"`, " too_long"},
		{`{"type": "string", "format": "email"}`, `"nobody"`, " format"},
		{`{"type": "string", "format": "uri"}`, `"https://example.org/a?b=c#d"`, ""},
		{`{"type": "string", "format": "uri"}`, `"/relative"`, " format"},
		{`{}`, `{"a": [1, null]}`, ""},
		{`{}`, `{"a": [{"b\u0000": 1}]}`, " nul_character"},
		{`{"type": "object"}`, `[]`, " type"},
		{`{"type": "object", "additionalProperties": true}`, `{"a": "\u0000"}`, " nul_character"},
		{`{"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Name"}}`, `{"a/b": "long"}`, "/a~1b too_long"},
		{list, `["a"]`, ""},
		{list, `[]`, " too_few"},
		{list, `["a", "b", "c"]`, " too_many"},
		{list, `["a", "a"]`, " invalid"},
		// What is wrong with a list as a whole is said where all its entries are right.
		{list, `["a", "b", "long"]`, "/2 too_long"},
		{list, `"ab"`, " type"},
		{either, `1`, ""},
		{either, `{"name": "a"}`, ""},
		{either, `{"name": "long"}`, " type, /name too_long"},
		{maybe, `null`, ""},
		{maybe, `{"name": "long"}`, "/name too_long"},
		{maybe, `1`, " type"},
		{`{"properties": {"a": {"type": "integer"}}}`, `1`, " type"},
	} {
		support.Same(t, strings.Join(faultsOf(t, one.schema, one.body), ", "), one.faults)
	}
}

func TestParameterSchemas(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		schema, text string
		value        any
		code         string
	}{
		{`{"type": "string", "maxLength": 1}`, "𝄞", "𝄞", ""},
		{`{"type": "integer"}`, "-7", int64(-7), ""},
		{`{"type": "integer"}`, "1_0", nil, "type"},
		{`{"type": "integer"}`, "+1", nil, "type"},
		{`{"type": "number"}`, "1e3", 1000.0, ""},
		{`{"type": "number"}`, "nan", nil, "type"},
		{`{"type": "number"}`, "1e999", nil, "too_large"},
		{`{"type": "boolean"}`, "false", false, ""},
		{`{"type": "boolean"}`, "yes", nil, "type"},
		{`{"type": "string", "format": "money"}`, "1.50", decimal.RequireFromString("1.50"), ""},
		{`{"type": "string", "format": "date"}`, "2024-02-29", wire.Date("2024-02-29"), ""},
		{`{"type": "string", "format": "date-time"}`, "2026-01-15t09:30:00z", time.Date(2026, 1, 15, 9, 30, 0, 0, time.UTC), ""},
		{`{"type": "string", "format": "uuid"}`, "3F2B8C1E-5d4a-4b6f-9c7e-1a2b3c4d5e00", uuid.MustParse("3f2b8c1e-5d4a-4b6f-9c7e-1a2b3c4d5e00"), ""},
		{`{"enum": ["a"]}`, "b", nil, "enum"},
	} {
		value, faults := operationOf(t, one.schema).Parameters[0].Read([]string{one.text})
		if one.code == "" {
			support.Same(t, value, one.value)
			support.Same(t, len(faults), 0)
		} else {
			support.Same(t, len(faults), 1)
			support.Same(t, faults[0].Pointer+" "+faults[0].Code, "/query/p "+one.code)
		}
	}
	support.Same(t, operationOf(t, `{"type": "array", "items": {"type": "integer"}, "default": [1, 2]}`).Parameters[0].Default, any([]any{int64(1), int64(2)}))
	support.Same(t, operationOf(t, `{"type": "string", "format": "money", "default": "1"}`).Parameters[0].Default, nil)
}

func TestBadDocuments(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{`, `[]`, `{"paths": {"/": {"post": {"operationId": "a", "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/nowhere"}}}}}}}}`,
	} {
		if _, err := schema.Parse([]byte(text)); err == nil {
			t.Errorf("%s is taken for a document", text)
		}
	}
}

// The checks of entities are those of the wire.
func TestChecks(t *testing.T) {
	t.Parallel()
	tenth := 0.1
	for _, one := range []struct {
		found *check.Invalid
		code  string
	}{
		{check.Pattern("aa", check.Compile("^a+$")), ""},
		{check.Pattern("b", check.Compile("^a+$")), "pattern"},
		{check.Pattern("a\n", check.Compile("^a$")), "pattern"},
		{check.Pattern("\u00a0", check.Compile(`^[\s\d]$`)), ""},
		{check.Pattern("a/b-c", check.Compile(`^a\/b\-c$`)), ""},
		{check.Pattern("abab", check.Compile(`^(ab)\1$`)), ""},
		// What no engine knows is documented and not checked.
		{check.Pattern("x", check.Compile("(")), ""},
		{check.Float(1, nil, nil), ""},
		{check.Float(0.05, &tenth, nil), "too_small"},
		{check.Float(0.2, nil, &tenth), "too_large"},
		{check.Decimal(decimal.RequireFromString("12.50"), 5, 2), ""},
		{check.Decimal(decimal.RequireFromString("0.5"), 2, 2), ""},
		{check.Decimal(decimal.RequireFromString("1.5"), 2, 2), "format"},
		{check.Decimal(decimal.RequireFromString("1.234"), 5, 2), "format"},
		{check.Decimal(decimal.RequireFromString("-12"), 3, 0), ""},
		{check.Money(decimal.RequireFromString("1.5")), ""},
		{check.Money(decimal.RequireFromString("10000000000000")), "format"},
		{check.Choice(mood("calm"), "calm", "wild"), ""},
		{check.Choice(3, 1, 2), "enum"},
		{check.Email("ada.b+c@mail.example.org", 0, -1), ""},
		{check.Email("a@b@c", 0, -1), "format"},
		{check.URI("mailto:a@example.org", 0, -1), ""},
		{check.URI("https://example.org/a b", 0, -1), "format"},
		{check.Unique([]string{"a", "a"}), "invalid"},
	} {
		code := ""
		if one.found != nil {
			code = one.found.Code
		}
		support.Same(t, code, one.code)
	}
}

// What goes out is as documented, whatever came in.
func TestWireForms(t *testing.T) {
	t.Parallel()
	for text, value := range map[string]any{
		`"12.50"`:                    wire.Money(decimal.RequireFromString("12.5")),
		`"12.500"`:                   wire.NewDecimal(decimal.RequireFromString("12.5"), 3),
		`"12"`:                       wire.NewDecimal(decimal.RequireFromString("12"), 0),
		`"0.00"`:                     wire.NewDecimal(decimal.RequireFromString("-0"), 2),
		`"2026-01-15T09:30:00.123Z"`: wire.Moment(time.Date(2026, 1, 15, 10, 30, 0, 123_999_999, time.FixedZone("", 3600))),
		`{"a":null}`: struct {
			A wire.Optional[*int] `json:"a,omitzero"`
			B wire.Optional[int]  `json:"b,omitzero"`
		}{A: wire.Sent[*int](nil)},
		`"<&>é"`: wire.Present(new("<&>é")),
		`[]`:     wire.Each(nil, func(int) int { return 0 }),
		`"1.50"`: wire.Map(new(decimal.New(15, -1)), func(amount decimal.Decimal) wire.Money { return wire.Money(amount) }),
	} {
		written, err := wire.Write(value)
		support.NoError(t, err)
		support.Same(t, string(written), text)
	}
}

type everything struct {
	Amount  wire.Money                     `json:"amount"`
	Rate    *wire.Decimal                  `json:"rate"`
	At      wire.Moment                    `json:"at"`
	On      wire.Date                      `json:"on"`
	ID      uuid.UUID                      `json:"id"`
	Numbers []int64                        `json:"numbers"`
	Named   map[string]wire.Optional[mood] `json:"named"`
	Any     any                            `json:"any"`
	Left    wire.Optional[*string]         `json:"left,omitzero"`
	Ratio   float64                        `json:"ratio"`
	Ignored string                         `json:"-"`
}

func TestDecode(t *testing.T) {
	t.Parallel()
	const text = `{"amount":"1.50","rate":null,"at":"2026-01-15T09:30:00.000Z","on":"2024-02-29","id":"3f2b8c1e-5d4a-4b6f-9c7e-1a2b3c4d5e00",` +
		`"numbers":[1.0,9007199254740993],"named":{"a":"calm"},"any":{"n":9007199254740993},"left":null,"ratio":1}`
	value, err := wire.ParseJSON([]byte(text))
	support.NoError(t, err)
	found, err := wire.Decode[everything](value)
	support.NoError(t, err)
	support.Same(t, found.Left, wire.Sent[*string](nil))
	support.Same(t, found.Numbers, []int64{1, 9007199254740993})
	written, err := wire.Write(found)
	support.NoError(t, err)
	support.Same(t, string(written), strings.Replace(text, "1.0,", "1,", 1))
	var again everything
	support.NoError(t, json.Unmarshal(written, &again))
	support.Same(t, again.Named, found.Named)
	for _, misfit := range []string{`{"amount":1}`, `{"numbers":"a"}`, `{"numbers":[1.5]}`, `{"id":"x"}`, `{"named":[]}`, `{"ratio":true}`, `{"at":"x"}`, `{"on":{}}`} {
		value, err := wire.ParseJSON([]byte(misfit))
		support.NoError(t, err)
		if _, err := wire.Decode[everything](value); err == nil {
			t.Errorf("%s fits", misfit)
		}
	}
}
