package schema

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/message"

	"backend/internal/core/check"
)

var errNoObject = errors.New("is no object")

const (
	location = "document:///openapi.json"
	// scalarKeyword stands for all keywords of a scalar: those we check ourselves, with codes and words of our own.
	scalarKeyword = "x-scalar"
)

// compile prepares the schemas of all bodies.
func (reading reader) compile(operations map[string]*Operation) error {
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.RegisterVocabulary(&jsonschema.Vocabulary{URL: "urn:scalars", Compile: compileScalar})
	compiler.AssertVocabs()
	prepared := node{
		"components": node{"schemas": eachOf(object(object(reading.raw["components"])["schemas"]))},
		"$defs":      eachOf(object(reading.raw["$defs"])),
		"bodies":     eachOf(reading.bodies),
	}
	if err := compiler.AddResource(location, prepared); err != nil {
		return fmt.Errorf("the document's schemas: %w", err)
	}
	for id := range reading.bodies {
		compiled, err := compiler.Compile(location + "#/bodies/" + escaped(id))
		if err != nil {
			return fmt.Errorf("the body of %s: %w", id, err)
		}
		operations[id].Body.schema = compiled
	}
	return nil
}

func compileScalar(_ *jsonschema.CompilerContext, schema map[string]any) (jsonschema.SchemaExt, error) {
	if found, ok := schema[scalarKeyword].(*scalar); ok {
		return scalarCheck{found}, nil
	}
	return nil, nil //nolint:nilnil // what the library asks for where the keyword is not there
}

type scalarCheck struct {
	scalar *scalar
}

func (checking scalarCheck) Validate(ctx *jsonschema.ValidatorContext, value any) {
	if refused := checking.scalar.check(value); refused != nil {
		ctx.AddError(&refusal{refused, checking.scalar.kind})
	}
}

// refusal is our own kind of error in the library's.
type refusal struct {
	*check.Invalid
	kind string
}

func (*refusal) KeywordPath() []string { return []string{scalarKeyword} }

func (found *refusal) LocalizedString(*message.Printer) string { return found.Message }

var (
	schemaLists = []string{"allOf", "anyOf", "oneOf", "prefixItems"}
	schemaMaps  = []string{"properties", "patternProperties", "dependentSchemas", "$defs"}
	schemas     = []string{
		"items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties", "contains", "propertyNames", "not", "if", "then", "else",
	}
)

// prepare puts one keyword of ours in the place of a scalar's.
func prepare(value any) any {
	schema, ok := value.(node)
	if !ok {
		return value
	}
	if found, ok := scalarOf(schema); ok {
		return node{scalarKeyword: found}
	}
	prepared := node{}
	for keyword, said := range schema {
		list, isList := said.([]any)
		switch {
		case slices.Contains(schemas, keyword):
			prepared[keyword] = prepare(said)
		case slices.Contains(schemaMaps, keyword):
			prepared[keyword] = eachOf(object(said))
		case slices.Contains(schemaLists, keyword) && isList:
			prepared[keyword] = preparedList(list)
		default:
			prepared[keyword] = said
		}
	}
	if _, found := schema["type"]; !found {
		if _, isObject := schema["properties"]; isObject {
			prepared["type"] = "object"
		}
	}
	return prepared
}

func preparedList(list []any) []any {
	prepared := make([]any, len(list))
	for at, one := range list {
		prepared[at] = prepare(one)
	}
	return prepared
}

func eachOf(schemas node) node {
	prepared := node{}
	for name, one := range schemas {
		prepared[name] = prepare(one)
	}
	return prepared
}

// Check is what is wrong with a JSON value as this body; none where it is right.
func (body *Body) Check(value any) []Fault {
	if body.schema == nil {
		return faultsOf("", check.JSON(value))
	}
	var wrong *jsonschema.ValidationError
	if err := body.schema.Validate(value); !errors.As(err, &wrong) {
		return nil
	}
	return once(collect(wrong, nil))
}

// located is a fault that may be about a list or an object as a whole.
type located struct {
	Fault
	ofWhole bool
}

func collect(wrong *jsonschema.ValidationError, found []located) []located {
	if len(wrong.Causes) > 0 {
		for _, cause := range causesOf(wrong) {
			found = collect(cause, found)
		}
		return found
	}
	place := pointerTo(wrong.InstanceLocation)
	switch is := wrong.ErrorKind.(type) {
	case *refusal:
		return append(found, located{Fault{place, is.Code, is.Message}, false})
	case *kind.Required:
		for _, name := range is.Missing {
			found = append(found, located{Fault{place + "/" + escaped(name), "required", "is required"}, false})
		}
		return found
	case *kind.AdditionalProperties:
		for _, name := range is.Properties {
			found = append(found, located{Fault{place + "/" + escaped(name), "unknown_field", "is not known"}, false})
		}
		return found
	case *kind.Type:
		if is.Got == "null" {
			return append(found, located{Fault{place, "null", "must not be null"}, false})
		}
		return append(found, located{Fault{place, "type", "has the wrong type"}, false})
	default:
		code, message := ofWhole(is)
		return append(found, located{Fault{place, code, message}, true})
	}
}

func pointerTo(path []string) string {
	var pointer strings.Builder
	for _, part := range path {
		pointer.WriteString("/" + escaped(part))
	}
	return pointer.String()
}

// causesOf leaves out that a value is not null, where it may be null or something else.
func causesOf(wrong *jsonschema.ValidationError) []*jsonschema.ValidationError {
	isNull := func(cause *jsonschema.ValidationError) bool {
		said, ok := cause.ErrorKind.(*kind.Type)
		return ok && len(said.Want) == 1 && said.Want[0] == "null"
	}
	causes := slices.DeleteFunc(slices.Clone(wrong.Causes), isNull)
	if len(causes) == 0 {
		return wrong.Causes
	}
	return causes
}

func ofWhole(is jsonschema.ErrorKind) (code, words string) {
	switch is := is.(type) {
	case *kind.MinItems:
		return "too_few", fmt.Sprintf("must have at least %d entries", is.Want)
	case *kind.MaxItems:
		return "too_many", fmt.Sprintf("must have at most %d entries", is.Want)
	case *kind.UniqueItems:
		return "invalid", "must not have equal entries"
	case *kind.MinProperties:
		if is.Want == 1 {
			return "too_few", "must have at least one member"
		}
		return "too_few", fmt.Sprintf("must have at least %d members", is.Want)
	case *kind.MaxProperties:
		return "too_many", fmt.Sprintf("must have at most %d members", is.Want)
	default:
		return "invalid", "is not valid"
	}
}
