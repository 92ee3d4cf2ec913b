// Package web turns the routes of a feature into handlers that keep what its document promises.
package web

import (
	"fmt"
	"regexp"
	"strings"

	"backend/internal/api/guard"
	"backend/internal/core/schema"
)

// Route is who answers an operation of a document, and who may call it.
type Route struct {
	// ID, Method and Path are those of the document.
	ID     string
	Method string
	Path   string
	Access guard.Access
	Handle func(request *Request) error
	// ClosedQuery refuses query parameters that the document does not name: a filter that does not exist would silently
	// filter nothing.
	ClosedQuery bool
	// Precondition is that the handler keeps to If-Match, which is no parameter to be validated.
	Precondition bool
}

// Feature is a document and its routes.
type Feature struct {
	Name     string
	Document []byte
	Routes   []Route
}

// Compiled is a feature whose document and routes agree. It may serve any number of applications.
type Compiled struct {
	Name       string
	Document   *schema.Document
	Operations []*Operation
}

// Operation is a route and what the document says about it.
type Operation struct {
	Route
	// Contract is what the document says.
	Contract *schema.Operation

	segments []segment
	ifMatch  *schema.Parameter
}

// Compile reads the document, and fails where a route is none of its operations.
func (feature Feature) Compile() (*Compiled, error) {
	document, err := schema.Parse(feature.Document)
	if err != nil {
		return nil, fmt.Errorf("feature %s: %w", feature.Name, err)
	}
	compiled := &Compiled{Name: feature.Name, Document: document}
	for _, route := range feature.Routes {
		said := document.Operation(route.ID)
		if said == nil || said.Method != route.Method || said.Path != route.Path {
			return nil, fmt.Errorf("feature %s: the document has no operation %s, %s %s", feature.Name, route.ID, route.Method, route.Path)
		}
		if route.Access == nil || route.Handle == nil {
			return nil, fmt.Errorf("feature %s: %s says not who may call, or who answers", feature.Name, route.ID)
		}
		ifMatch := ifMatchOf(route, said)
		if route.Precondition && ifMatch == nil {
			return nil, fmt.Errorf("feature %s: %s has a precondition, and the document names no If-Match", feature.Name, route.ID)
		}
		compiled.Operations = append(compiled.Operations, &Operation{
			Route: route, Contract: said, segments: segmentsOf(route.Path), ifMatch: ifMatch,
		})
	}
	return compiled, nil
}

// segment is a part of a path: literal text, one parameter, or a mixture of both.
type segment struct {
	literal string
	names   []string
	mixture *regexp.Regexp
}

var parameterInPath = regexp.MustCompile(`\{([^{}]+)\}`)

func segmentsOf(path string) []segment {
	var segments []segment
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		found := segment{literal: part}
		for _, match := range parameterInPath.FindAllStringSubmatch(part, -1) {
			found.names = append(found.names, match[1])
		}
		isLiteral := len(found.names) == 0 && !strings.ContainsAny(part, ":*")
		isParameter := len(found.names) == 1 && part == "{"+found.names[0]+"}"
		if !isLiteral && !isParameter {
			literals := parameterInPath.Split(part, -1)
			for at, literal := range literals {
				literals[at] = regexp.QuoteMeta(literal)
			}
			found.mixture = regexp.MustCompile("^" + strings.Join(literals, "([^/]+)") + "$")
		}
		segments = append(segments, found)
	}
	return segments
}

// Pattern is the path as Gin has it. Parameters are named by their place, since Gin wants those of all paths to agree.
func (operation *Operation) Pattern() string {
	var pattern strings.Builder
	for at, part := range operation.segments {
		if len(part.names) > 0 || part.mixture != nil {
			fmt.Fprintf(&pattern, "/:%d", at)
		} else {
			pattern.WriteString("/" + part.literal)
		}
	}
	return pattern.String()
}

// Match says whether a path is the operation's, and what its parameters are.
func (operation *Operation) Match(path string) (map[string]string, bool) {
	parts := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if len(parts) != len(operation.segments) {
		return nil, false
	}
	values := map[string]string{}
	for at, part := range operation.segments {
		switch {
		case part.mixture != nil:
			found := part.mixture.FindStringSubmatch(parts[at])
			if found == nil {
				return nil, false
			}
			for number, name := range part.names {
				values[name] = found[number+1]
			}
		case len(part.names) > 0 && parts[at] != "":
			values[part.names[0]] = parts[at]
		case part.literal != parts[at]:
			return nil, false
		}
	}
	return values, true
}

// Weight sorts operations of one pattern: mixtures with more literal text first.
func (operation *Operation) Weight() int {
	weight := 0
	for _, part := range operation.segments {
		if part.mixture != nil {
			weight += 1 + len(parameterInPath.ReplaceAllString(part.literal, ""))
		}
	}
	return weight
}
