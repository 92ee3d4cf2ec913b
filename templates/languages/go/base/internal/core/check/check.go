// Package check says what a value may be, once: for entities, for parameters and for bodies. The codes are those of the
// wire.
package check

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Invalid is why a value is refused. It is no error: a nil one, returned as an error, would not be nil.
type Invalid struct {
	Code    string
	Message string
}

func refuse(code, format string, values ...any) *Invalid {
	return &Invalid{Code: code, Message: fmt.Sprintf(format, values...)}
}

// All is the first that is refused, or nil.
func All(checks ...*Invalid) *Invalid {
	for _, invalid := range checks {
		if invalid != nil {
			return invalid
		}
	}
	return nil
}

// IfSet checks what a pointer leads to; nil is fine.
func IfSet[T any](value *T, check func(T) *Invalid) *Invalid {
	if value == nil {
		return nil
	}
	return check(*value)
}

// Each checks every entry of a list.
func Each[T any](list []T, check func(T) *Invalid) *Invalid {
	for _, value := range list {
		if invalid := check(value); invalid != nil {
			return invalid
		}
	}
	return nil
}

// Text has at least `shortest` characters and at most `longest` (negative: any number), which are code points; none is
// U+0000, which no database keeps.
func Text(value string, shortest, longest int) *Invalid {
	if strings.ContainsRune(value, 0) {
		return refuse("nul_character", "must not contain U+0000")
	}
	length := utf8.RuneCountInString(value)
	if length < shortest {
		return refuse("too_short", "must have at least %d characters", shortest)
	}
	if longest >= 0 && length > longest {
		return refuse("too_long", "must have at most %d characters", longest)
	}
	return nil
}

// Pattern is found somewhere in the value.
func Pattern(value string, expression *Expression) *Invalid {
	if !expression.Match(value) {
		return refuse("pattern", "must match %s", expression)
	}
	return nil
}

const label = `[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?`

var (
	email = regexp.MustCompile("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + label + `(?:\.` + label + `)*$`)
	uri   = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+$`)
)

// Email is an address, as browsers see it.
func Email(value string, shortest, longest int) *Invalid {
	if invalid := Text(value, shortest, longest); invalid != nil {
		return invalid
	}
	if !email.MatchString(value) {
		return refuse("format", "must be an email address")
	}
	return nil
}

// URI is absolute.
func URI(value string, shortest, longest int) *Invalid {
	if invalid := Text(value, shortest, longest); invalid != nil {
		return invalid
	}
	if !uri.MatchString(value) {
		return refuse("format", "must be an absolute URI")
	}
	return nil
}

// Choice is one of these.
func Choice[T comparable](value T, values ...T) *Invalid {
	if slices.Contains(values, value) {
		return nil
	}
	return refuse("enum", "must be one of %s", Spoken(values))
}

// Spoken lists values for a message.
func Spoken[T any](values []T) string {
	words := make([]string, len(values))
	for at, value := range values {
		words[at] = fmt.Sprint(value)
	}
	return strings.Join(words, ", ")
}

// Int is a whole number between two others.
func Int(value, smallest, largest int64) *Invalid {
	if value < smallest {
		return refuse("too_small", "must be at least %d", smallest)
	}
	if value > largest {
		return refuse("too_large", "must be at most %d", largest)
	}
	return nil
}

// Float is a finite number between two others; nil: no bound.
func Float(value float64, smallest, largest *float64) *Invalid {
	if math.IsNaN(value) || math.IsInf(value, -1) {
		return refuse("too_small", "is out of range")
	}
	if math.IsInf(value, 1) {
		return refuse("too_large", "is out of range")
	}
	if smallest != nil && value < *smallest {
		return refuse("too_small", "must be at least %v", *smallest)
	}
	if largest != nil && value > *largest {
		return refuse("too_large", "must be at most %v", *largest)
	}
	return nil
}

// Items is a list with at least `fewest` entries and at most `most` (negative: any number).
func Items(count, fewest, most int) *Invalid {
	if count < fewest {
		return refuse("too_few", "must have at least %d entries", fewest)
	}
	if most >= 0 && count > most {
		return refuse("too_many", "must have at most %d entries", most)
	}
	return nil
}

// Unique is a list in which nothing comes twice.
func Unique[T any](list []T) *Invalid {
	for at := range list {
		for _, before := range list[:at] {
			if reflect.DeepEqual(before, list[at]) {
				return refuse("invalid", "must not have equal entries")
			}
		}
	}
	return nil
}

// JSON is any JSON value without U+0000. Iterative: documents may be deep.
func JSON(value any) *Invalid {
	waiting := []any{value}
	for len(waiting) > 0 {
		one := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		switch one := one.(type) {
		case string:
			if strings.ContainsRune(one, 0) {
				return refuse("nul_character", "must not contain U+0000")
			}
		case []any:
			waiting = append(waiting, one...)
		case map[string]any:
			for name, member := range one {
				waiting = append(waiting, name, member)
			}
		}
	}
	return nil
}
