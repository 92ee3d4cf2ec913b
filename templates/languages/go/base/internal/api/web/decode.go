package web

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"sync"

	"backend/internal/core/wire"
)

var errParameters = errors.New("the parameters do not fit their document")

// Body is the body, as the contract has it; a pointer is nil where there is none.
func Body[T any](request *Request) (T, error) {
	var target T
	switch into := any(&target).(type) {
	case *[]byte:
		*into = request.raw
		return target, nil
	case *string:
		if !request.operation.Contract.Body.IsJSON() {
			*into = string(request.raw)
			return target, nil
		}
	case *url.Values:
		*into = url.Values{}
		for _, one := range parseQuery(string(request.raw)) {
			into.Add(one.name, one.value)
		}
		return target, nil
	}
	return wire.Decode[T](request.body)
}

// Parameters are the parameters, each in the member with its tag: `query:"page"`, `path:"id"`, `header:"…"`,
// `cookie:"…"`. A pointer is nil where a client may leave a parameter out and did.
func Parameters[T any](request *Request) (T, error) {
	var target T
	into := reflect.ValueOf(&target).Elem()
	for _, field := range taggedOf(into.Type()) {
		value, found := request.values[field.place]
		if !found {
			continue
		}
		if err := set(into.Field(field.index), reflect.ValueOf(value)); err != nil {
			return target, fmt.Errorf("%s: %w", field.place, err)
		}
	}
	return target, nil
}

type tagged struct {
	place string
	index int
}

var taggedFields sync.Map

func taggedOf(kind reflect.Type) []tagged {
	if known, ok := taggedFields.Load(kind); ok {
		if found, ok := known.([]tagged); ok {
			return found
		}
	}
	var found []tagged
	for index := range kind.NumField() {
		for _, place := range []string{"path", "query", "header", "cookie"} {
			if name, tags := kind.Field(index).Tag.Lookup(place); tags {
				found = append(found, tagged{place: place + "/" + name, index: index})
			}
		}
	}
	taggedFields.Store(kind, found)
	return found
}

func set(target, value reflect.Value) error {
	switch {
	case target.Kind() == reflect.Pointer:
		target.Set(reflect.New(target.Type().Elem()))
		return set(target.Elem(), value)
	case value.Type().AssignableTo(target.Type()):
		target.Set(value)
	case target.Kind() == reflect.Slice && value.Kind() == reflect.Slice:
		target.Set(reflect.MakeSlice(target.Type(), value.Len(), value.Len()))
		for at := range value.Len() {
			if err := set(target.Index(at), value.Index(at).Elem()); err != nil {
				return err
			}
		}
	case target.Kind() == reflect.String && value.Kind() == reflect.String:
		target.SetString(value.String())
	case target.CanInt() && value.CanInt() && !target.OverflowInt(value.Int()):
		target.SetInt(value.Int())
	default:
		return fmt.Errorf("%w: %s for %s", errParameters, value.Type(), target.Type())
	}
	return nil
}
