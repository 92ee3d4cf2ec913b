package server

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"backend/internal/api/web"
	"backend/internal/core/wire"
)

type node = map[string]any

// merged is one document of all features' documents.
func merged(features []*web.Compiled, title string) ([]byte, error) {
	// Taken before any feature gives the name to something else.
	paths, components := node{}, node{"schemas": node{"Problem": problemSchema()}}
	var tags []any
	for _, feature := range features {
		document, err := apart(feature, components)
		if err != nil {
			return nil, err
		}
		for path, item := range members(document["paths"]) {
			known := members(paths[path])
			maps.Copy(known, members(item))
			paths[path] = known
		}
		for kind, named := range members(document["components"]) {
			known := members(components[kind])
			maps.Copy(known, members(named))
			components[kind] = known
		}
		list, _ := document["tags"].([]any)
		tags = append(tags, list...)
	}
	components["securitySchemes"] = schemes(paths)
	document := node{
		"openapi":    "3.1.0",
		"info":       node{"title": title, "version": "1.0.0"},
		"paths":      paths,
		"components": components,
	}
	if len(tags) > 0 {
		document["tags"] = tags
	}
	return wire.Write(document)
}

// problemSchema is what every refusal says, after RFC 9457.
func problemSchema() node {
	text := node{"type": "string"}
	fault := node{
		"type":       "object",
		"properties": node{"pointer": text, "code": text, "message": text},
		"required":   []any{"pointer", "code", "message"},
	}
	return node{
		"type": "object",
		"properties": node{
			"type":           text,
			"title":          text,
			"status":         node{"type": "integer", "format": "int32", "minimum": 100, "maximum": 599},
			"detail":         text,
			"code":           text,
			"correlation_id": text,
			"errors":         node{"type": "array", "items": fault},
		},
		"required": []any{"type", "title", "status", "code", "correlation_id"},
	}
}

// schemes are the security schemes that operations name. What is not ours to check is a header, whatever is in it.
func schemes(paths node) node {
	found := node{}
	for _, item := range paths {
		for _, operation := range members(item) {
			required, _ := members(operation)["security"].([]any)
			for _, one := range required {
				for name := range members(one) {
					found[name] = node{"type": "apiKey", "in": "header", "name": "Authorization"}
				}
			}
		}
	}
	found["bearerAuth"] = node{"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
	return found
}

// members are those of an object; never nil.
func members(value any) node {
	if found, ok := value.(node); ok {
		return found
	}
	return node{}
}

// apart is a copy of a feature's document in which components have other names that another feature gave to something
// else.
func apart(feature *web.Compiled, taken node) (node, error) {
	document, err := copied(feature.Document.Raw)
	if err != nil {
		return nil, err
	}
	renamed := map[string]string{}
	components := members(document["components"])
	for kind, named := range components {
		known := members(taken[kind])
		own := members(named)
		for _, name := range slices.Sorted(maps.Keys(own)) {
			other, isTaken := known[name]
			if !isTaken || reflect.DeepEqual(other, own[name]) {
				continue
			}
			fresh := name + "_" + strings.ReplaceAll(feature.Name, "-", "_")
			own[fresh] = own[name]
			delete(own, name)
			renamed[fmt.Sprintf("#/components/%s/%s", kind, name)] = fmt.Sprintf("#/components/%s/%s", kind, fresh)
		}
	}
	rename(document, renamed)
	return document, nil
}

func copied(document node) (node, error) {
	text, err := json.Marshal(document)
	if err != nil {
		return nil, err
	}
	value, err := wire.ParseJSON(text)
	return members(value), err
}

// rename follows references, and the mappings of discriminators, which are texts of the same form.
func rename(value any, renamed map[string]string) {
	switch value := value.(type) {
	case []any:
		for _, one := range value {
			rename(one, renamed)
		}
	case node:
		for name, member := range value {
			if text, ok := member.(string); ok {
				if fresh, found := renamed[text]; found {
					value[name] = fresh
				}
				continue
			}
			rename(member, renamed)
		}
	}
}
