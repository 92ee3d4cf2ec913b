package support

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// pathOf is a member's name, or the parts of a JSON pointer such as `/items/0/name`.
func pathOf(key string) []string {
	if !strings.HasPrefix(key, "/") {
		return []string{key}
	}
	parts := strings.Split(key[1:], "/")
	for at, part := range parts {
		parts[at] = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
	}
	return parts
}

// follow leads into objects and lists.
func follow(value any, path []string) (any, bool) {
	for _, part := range path {
		switch holder := value.(type) {
		case Values:
			member, found := holder[part]
			if !found {
				return nil, false
			}
			value = member
		case []any:
			at, err := strconv.Atoi(part)
			if err != nil || at < 0 || at >= len(holder) {
				return nil, false
			}
			value = holder[at]
		default:
			return nil, false
		}
	}
	return value, true
}

// sameJSON is equal as JSON: true is not 1, 1.0 is 1.
func sameJSON(left, right any) bool {
	if ours, ok := left.(Values); ok {
		theirs, ok := right.(Values)
		return ok && maps.EqualFunc(ours, theirs, sameJSON)
	}
	if ours, ok := left.([]any); ok {
		theirs, ok := right.([]any)
		return ok && slices.EqualFunc(ours, theirs, sameJSON)
	}
	if isNumber(left) && isNumber(right) {
		return sameNumber(left, right)
	}
	return left == right
}

func isNumber(value any) bool {
	if _, ok := value.(json.Number); ok {
		return true
	}
	kind := reflect.TypeOf(value)
	// A type with a name, such as time.Duration, is more than a number.
	return kind != nil && kind.PkgPath() == "" && kind.Kind() >= reflect.Int && kind.Kind() <= reflect.Float64
}

func sameNumber(left, right any) bool {
	ours, err := decimal.NewFromString(fmt.Sprint(left))
	if err != nil {
		return false
	}
	theirs, err := decimal.NewFromString(fmt.Sprint(right))
	return err == nil && ours.Equal(theirs)
}
