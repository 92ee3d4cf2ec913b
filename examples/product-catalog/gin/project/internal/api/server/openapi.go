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
	paths, components := node{}, node{}
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
