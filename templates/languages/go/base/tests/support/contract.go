package support

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"backend/internal/core/check"
)

// operation is how an operation is called, by whom, and what it may answer.
type operation struct {
	Method        string
	Path          string
	Access        string
	BodyMediaType string
	Responses     map[string]documented

	id string
}

type documented struct {
	Headers   []string
	MediaType string
	Schema    any
}

// contract is what the documents promise, read from a feature's contract.json.
type contract struct {
	Operations map[string]*operation
	Defs       any `json:"$defs"`

	mutex   sync.Mutex
	schemas map[string]*jsonschema.Schema
}

// Tests run in the folder of their package; those by hand stand one below.
var contractBeside = sync.OnceValues(func() (*contract, error) {
	content, err := os.ReadFile("contract.json")
	if errors.Is(err, fs.ErrNotExist) {
		content, err = os.ReadFile(filepath.Join("..", "contract.json"))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &contract{}, nil
	}
	if err != nil {
		return nil, err
	}
	found := &contract{schemas: map[string]*jsonschema.Schema{}}
	decoder := json.NewDecoder(bytes.NewReader(content))
	// Limits of 64 bits are more than a float holds.
	decoder.UseNumber()
	if err := decoder.Decode(found); err != nil {
		return nil, err
	}
	for id, operation := range found.Operations {
		operation.id = id
		if operation.BodyMediaType == "" {
			operation.BodyMediaType = "application/json"
		}
	}
	return found, nil
})

func contractOf(t testing.TB) *contract {
	t.Helper()
	found, err := contractBeside()
	if err != nil {
		broken(t, "reading contract.json", err)
	}
	return found
}

func (found *contract) operation(t testing.TB, id string) *operation {
	t.Helper()
	operation, known := found.Operations[id]
	if !known {
		broken(t, "reading contract.json", fmt.Errorf("no operation %s", id))
	}
	return operation
}

// schema is for the body of an answer.
func (found *contract) schema(t testing.TB, operation *operation, status string) *jsonschema.Schema {
	t.Helper()
	found.mutex.Lock()
	defer found.mutex.Unlock()
	name := "contract:" + operation.id + "/" + status
	known, done := found.schemas[name]
	if !done {
		compiled, err := compile(name, operation.Responses[status].Schema, found.Defs)
		if err != nil {
			broken(t, "compiling the schema of "+operation.id, err)
		}
		found.schemas[name] = compiled
		known = compiled
	}
	return known
}

func compile(name string, schema, defs any) (*jsonschema.Schema, error) {
	if schema == nil {
		schema = true
	}
	if defs == nil {
		defs = Values{}
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.UseRegexpEngine(func(pattern string) (jsonschema.Regexp, error) {
		return expression{check.Compile(pattern)}, nil
	})
	compiler.AssertFormat()
	for _, name := range unchecked {
		compiler.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(any) error { return nil }})
	}
	for name, pattern := range formats {
		compiler.RegisterFormat(&jsonschema.Format{Name: name, Validate: matches(name, pattern)})
	}
	// A schema that is true or false has no members to add to.
	if err := compiler.AddResource(name, Values{"allOf": []any{schema}, "$defs": defs}); err != nil {
		return nil, err
	}
	return compiler.Compile(name)
}

// expression is a regular expression as documents mean it.
type expression struct{ *check.Expression }

func (found expression) MatchString(text string) bool { return found.Match(text) }

// What the service promises to write, in one form only.
var formats = map[string]*regexp.Regexp{
	"uuid":      regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
	"date":      regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	"date-time": regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`),
	"money":     regexp.MustCompile(`^(0|[1-9]\d{0,12})\.\d{2}$`),
	"decimal":   regexp.MustCompile(`^-?\d+(\.\d+)?$`),
	"email":     regexp.MustCompile(`^[^@\s]+@[^@\s]+$`),
	"uri":       regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:\S+$`),
}

// Formats that the library knows and the project does not speak of.
var unchecked = []string{
	"duration", "hostname", "idn-email", "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "period",
	"regex", "relative-json-pointer", "semver", "time", "uri-reference", "uri-template",
}

func matches(name string, pattern *regexp.Regexp) func(any) error {
	return func(value any) error {
		if text, ok := value.(string); ok && !pattern.MatchString(text) {
			return fmt.Errorf("%q is no %s", text, name)
		}
		return nil
	}
}
