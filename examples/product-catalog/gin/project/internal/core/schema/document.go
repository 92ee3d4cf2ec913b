// Package schema reads OpenAPI documents and checks requests against them.
package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"backend/internal/core/wire"
)

// Document is an OpenAPI 3.1 document, whose schemas are compiled once.
type Document struct {
	// Raw is the document as it was written.
	Raw        map[string]any
	operations map[string]*Operation
}

// Operation is what a document says about one operation.
type Operation struct {
	ID         string
	Method     string
	Path       string
	Parameters []*Parameter
	Body       *Body
	// Announced is what each answer of a deprecated operation says: Deprecation (RFC 9745) and Sunset (RFC 8594).
	Announced map[string]string
	// Limit is the operation's own, beside the one of the service; nil: it has none.
	Limit    *Limit
	statuses map[int]bool
}

// Limit is so many requests of a caller in so much time.
type Limit struct {
	Requests int64
	Window   time.Duration
}

// Parameter is a parameter of an operation.
type Parameter struct {
	Name     string
	In       string
	Required bool
	// Default is the program's value where a client sends none; nil: there is none.
	Default any
	list    bool
	items   itemBounds
	scalar  *scalar
}

// Body is the body of an operation.
type Body struct {
	MediaType string
	Required  bool
	schema    *jsonschema.Schema
}

// Documents says whether the operation documents a status.
func (operation *Operation) Documents(status int) bool {
	return operation.statuses[status]
}

// Operation is the one of this id, or nil.
func (document *Document) Operation(id string) *Operation {
	return document.operations[id]
}

var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

// Parse compiles a document; what it says that cannot be checked is an error.
func Parse(text []byte) (*Document, error) {
	value, err := wire.ParseJSON(text)
	if err != nil {
		return nil, fmt.Errorf("the document %w", err)
	}
	raw, ok := value.(node)
	if !ok {
		return nil, fmt.Errorf("the document %w", errNoObject)
	}
	document := &Document{Raw: raw, operations: map[string]*Operation{}}
	reading := reader{raw: raw, bodies: node{}}
	paths := object(raw["paths"])
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		item := object(reading.resolve(paths[path]))
		for _, method := range methods {
			if said, found := item[method]; found {
				operation := reading.operation(path, method, item, object(said))
				document.operations[operation.ID] = operation
			}
		}
	}
	if err := reading.compile(document.operations); err != nil {
		return nil, err
	}
	return document, nil
}

// reader collects the bodies of a document, to compile them together.
type reader struct {
	raw    node
	bodies node
}

func object(value any) node {
	found, _ := value.(node)
	return found
}

// resolve follows references within the document.
func (reading reader) resolve(value any) any {
	for range 100 {
		reference, ok := object(value)["$ref"].(string)
		if !ok {
			return value
		}
		value = reading.at(reference)
	}
	return nil
}

func (reading reader) at(reference string) any {
	var value any = reading.raw
	for part := range strings.SplitSeq(strings.TrimPrefix(reference, "#/"), "/") {
		value = object(value)[strings.NewReplacer("~1", "/", "~0", "~").Replace(part)]
	}
	return value
}

func (reading reader) operation(path, method string, item, said node) *Operation {
	id, _ := said["operationId"].(string)
	operation := &Operation{ID: id, Method: strings.ToUpper(method), Path: path, statuses: map[int]bool{}}
	operation.Announced = announced(said)
	operation.Limit = limitOf(object(said["x-rate-limit"]))
	for status := range object(said["responses"]) {
		if number, err := strconv.Atoi(status); err == nil {
			operation.statuses[number] = true
		}
	}
	for _, parameter := range reading.parameters(item["parameters"], said["parameters"]) {
		operation.Parameters = append(operation.Parameters, reading.parameter(parameter))
	}
	if body := object(reading.resolve(said["requestBody"])); body != nil {
		operation.Body = reading.body(id, body)
	}
	return operation
}

// announced reads x-deprecated-since and x-sunset: dates such as 2027-05-31.
func announced(said node) map[string]string {
	headers := map[string]string{}
	if deprecated, _ := said["deprecated"].(bool); !deprecated {
		return headers
	}
	if since, found := dateOf(said["x-deprecated-since"]); found {
		headers["Deprecation"] = "@" + strconv.FormatInt(since.Unix(), 10)
	}
	if sunset, found := dateOf(said["x-sunset"]); found {
		headers["Sunset"] = sunset.Format("Mon, 02 Jan 2006 15:04:05 GMT")
	}
	return headers
}

// limitOf reads x-rate-limit: requests and seconds.
func limitOf(said node) *Limit {
	requests, seconds := wholeOf(said["requests"]), wholeOf(said["seconds"])
	if requests < 1 || seconds < 1 {
		return nil
	}
	return &Limit{Requests: requests, Window: time.Duration(seconds) * time.Second}
}

func wholeOf(value any) int64 {
	number, _ := value.(json.Number)
	whole, _ := number.Int64()
	return whole
}

func dateOf(value any) (time.Time, bool) {
	text, _ := value.(string)
	date, err := time.Parse(time.DateOnly, text)
	return date, err == nil
}

// parameters are those of the path, and those of the operation, which replace others of the same name and place.
func (reading reader) parameters(groups ...any) []node {
	var found []node
	for _, group := range groups {
		list, _ := group.([]any)
		for _, one := range list {
			parameter := object(reading.resolve(one))
			found = slices.DeleteFunc(found, func(other node) bool {
				return other["name"] == parameter["name"] && other["in"] == parameter["in"]
			})
			found = append(found, parameter)
		}
	}
	return found
}

func (reading reader) parameter(said node) *Parameter {
	parameter := &Parameter{}
	parameter.Name, _ = said["name"].(string)
	parameter.In, _ = said["in"].(string)
	parameter.Required, _ = said["required"].(bool)
	described := object(reading.resolve(said["schema"]))
	entry := described
	if described["type"] == "array" {
		parameter.list = true
		parameter.items = itemBoundsOf(described)
		entry = object(reading.resolve(described["items"]))
	}
	found, ok := scalarOf(entry)
	if !ok {
		// What cannot be read from text is passed on as it is.
		found = &scalar{kind: "string", longest: -1}
	}
	parameter.scalar = found
	parameter.Default = parameter.readDefault(described["default"])
	return parameter
}

// mediaRank prefers what is read as JSON, then forms, then text.
func mediaRank(mediaType string) int {
	switch {
	case IsJSON(mediaType):
		return 0
	case strings.HasPrefix(mediaType, "application/x-www-form-urlencoded"):
		return 1
	case strings.HasPrefix(mediaType, "text/"):
		return 2
	default:
		return 3
	}
}

// IsJSON says whether a media type is JSON, or may be.
func IsJSON(mediaType string) bool {
	name, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	name = strings.TrimSpace(name)
	kind, subtype, _ := strings.Cut(name, "/")
	return name == "*/*" || kind == "application" && (subtype == "*" || subtype == "json") || strings.HasSuffix(subtype, "+json")
}

func (reading reader) body(id string, said node) *Body {
	content := object(said["content"])
	names := slices.SortedStableFunc(maps.Keys(content), func(left, right string) int {
		if byRank := mediaRank(left) - mediaRank(right); byRank != 0 {
			return byRank
		}
		return strings.Compare(left, right)
	})
	if len(names) == 0 {
		return nil
	}
	body := &Body{MediaType: names[0]}
	body.Required, _ = said["required"].(bool)
	if described, found := object(content[names[0]])["schema"]; found && IsJSON(names[0]) {
		reading.bodies[id] = described
	}
	return body
}

// IsJSON says whether the body is JSON.
func (body *Body) IsJSON() bool {
	return IsJSON(body.MediaType)
}

func (parameter *Parameter) readDefault(said any) any {
	list, isList := said.([]any)
	switch {
	case said == nil:
		return nil
	case parameter.list != isList:
		return nil
	case !isList:
		list = []any{said}
	}
	texts := make([]string, len(list))
	for at, one := range list {
		switch one := one.(type) {
		case string:
			texts[at] = one
		case bool:
			texts[at] = strconv.FormatBool(one)
		case json.Number:
			texts[at] = one.String()
		}
	}
	value, faults := parameter.Read(texts)
	if len(faults) > 0 {
		return nil
	}
	return value
}
