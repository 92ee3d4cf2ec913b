package wire

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"
)

// Decode fills a contract from a JSON value that its document admits. encoding/json would also take members whose names
// differ in case, and refuse 2.0 for a whole number, which JSON does not tell from 2.
func Decode[T any](value any) (T, error) {
	var target T
	err := decode(value, reflect.ValueOf(&target).Elem())
	return target, err
}

var errShape = errors.New("the contract does not fit its document")

// withDefaults are contracts with members that have a value where a client leaves them out.
type withDefaults interface {
	SetDefaults()
}

// settable is an Optional.
type settable interface {
	set() any
}

func decode(value any, target reflect.Value) error {
	if optional, ok := reflect.TypeAssert[settable](target.Addr()); ok {
		return decode(value, reflect.ValueOf(optional.set()).Elem())
	}
	if target.Kind() == reflect.Interface {
		if value != nil {
			target.Set(reflect.ValueOf(value))
		}
		return nil
	}
	if value == nil {
		target.SetZero()
		return nil
	}
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(target.Type().Elem()))
		return decode(value, target.Elem())
	}
	switch value := value.(type) {
	case string:
		return decodeText(value, target)
	case bool:
		if target.Kind() == reflect.Bool {
			target.SetBool(value)
			return nil
		}
	case json.Number:
		return decodeNumber(value, target)
	case []any:
		return decodeList(value, target)
	case map[string]any:
		return decodeObject(value, target)
	}
	return misfit(value, target)
}

func misfit(value any, target reflect.Value) error {
	return fmt.Errorf("%w: %T for %s", errShape, value, target.Type())
}

func decodeText(value string, target reflect.Value) error {
	switch into := target.Addr().Interface().(type) {
	case *time.Time:
		moment, err := ParseMoment(value)
		*into = moment
		return err
	case encoding.TextUnmarshaler:
		return into.UnmarshalText([]byte(value))
	}
	if target.Kind() != reflect.String {
		return misfit(value, target)
	}
	target.SetString(value)
	return nil
}

func decodeNumber(value json.Number, target reflect.Value) error {
	switch {
	case target.CanInt():
		whole, ok := Whole(value)
		if !ok || target.OverflowInt(whole) {
			return misfit(value, target)
		}
		target.SetInt(whole)
	case target.CanFloat():
		number, err := value.Float64()
		if err != nil {
			return err
		}
		target.SetFloat(number)
	default:
		return misfit(value, target)
	}
	return nil
}

func decodeList(value []any, target reflect.Value) error {
	if target.Kind() != reflect.Slice {
		return misfit(value, target)
	}
	target.Set(reflect.MakeSlice(target.Type(), len(value), len(value)))
	for at, entry := range value {
		if err := decode(entry, target.Index(at)); err != nil {
			return err
		}
	}
	return nil
}

func decodeObject(value map[string]any, target reflect.Value) error {
	switch target.Kind() {
	case reflect.Map:
		return decodeMap(value, target)
	case reflect.Struct:
		return decodeStruct(value, target)
	default:
		return misfit(value, target)
	}
}

func decodeMap(value map[string]any, target reflect.Value) error {
	target.Set(reflect.MakeMapWithSize(target.Type(), len(value)))
	for name, member := range value {
		entry := reflect.New(target.Type().Elem()).Elem()
		if err := decode(member, entry); err != nil {
			return err
		}
		target.SetMapIndex(reflect.ValueOf(name).Convert(target.Type().Key()), entry)
	}
	return nil
}

func decodeStruct(value map[string]any, target reflect.Value) error {
	if defaults, ok := reflect.TypeAssert[withDefaults](target.Addr()); ok {
		defaults.SetDefaults()
	}
	for _, field := range fieldsOf(target.Type()) {
		member, found := value[field.name]
		if !found {
			continue
		}
		if err := decode(member, target.Field(field.index)); err != nil {
			return fmt.Errorf("%s: %w", field.name, err)
		}
	}
	return nil
}

type field struct {
	name  string
	index int
}

var fields sync.Map

func fieldsOf(kind reflect.Type) []field {
	if known, ok := fields.Load(kind); ok {
		if found, ok := known.([]field); ok {
			return found
		}
	}
	found := make([]field, 0, kind.NumField())
	for index := range kind.NumField() {
		name, _, _ := strings.Cut(kind.Field(index).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			found = append(found, field{name: name, index: index})
		}
	}
	fields.Store(kind, found)
	return found
}
