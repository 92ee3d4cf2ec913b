package schema

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/check"
	"backend/internal/core/wire"
)

// node is a part of a document.
type node = map[string]any

// scalar is a schema without lists and objects in it, or one that admits any value: `kind` is string, integer, number,
// boolean, object or any.
type scalar struct {
	kind       string
	nullable   bool
	format     string
	shortest   int
	longest    int
	expression *check.Expression
	precision  int32
	scale      int32
	bounds     bounds
	choices    []any
}

// scalarOf reads a schema; false where it is of another kind.
func scalarOf(schema node) (*scalar, bool) {
	found := &scalar{kind: "any", longest: -1}
	switch kind := schema["type"].(type) {
	case string:
		found.kind = kind
	case []any:
		rest := slices.DeleteFunc(slices.Clone(kind), func(one any) bool { return one == "null" })
		if len(rest) != 1 {
			return nil, false
		}
		found.kind, _ = rest[0].(string)
		found.nullable = len(rest) < len(kind)
	case nil:
		if !isOpen(schema) {
			return nil, false
		}
	}
	switch found.kind {
	case "string", "integer", "number", "boolean", "any":
	case "object":
		if !isAnyObject(schema) {
			return nil, false
		}
	default:
		return nil, false
	}
	found.read(schema)
	return found, true
}

// isOpen says that a schema without a type has nothing else that narrows it either, but a choice of values.
func isOpen(schema node) bool {
	for _, keyword := range []string{
		"$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "not", "if", "properties", "patternProperties", "items", "prefixItems",
		"required", "additionalProperties",
	} {
		if _, found := schema[keyword]; found {
			return false
		}
	}
	return true
}

// isAnyObject says that an object may have any members.
func isAnyObject(schema node) bool {
	for _, keyword := range []string{
		"properties", "patternProperties", "propertyNames", "required", "minProperties", "maxProperties", "allOf", "anyOf", "oneOf", "not", "if",
	} {
		if _, found := schema[keyword]; found {
			return false
		}
	}
	additional, found := schema["additionalProperties"]
	isOpen, _ := additional.(bool)
	return !found || isOpen
}

func (one *scalar) read(schema node) {
	one.format, _ = schema["format"].(string)
	one.shortest = whole(schema["minLength"], 0)
	one.longest = whole(schema["maxLength"], -1)
	if pattern, ok := schema["pattern"].(string); ok {
		one.expression = check.Compile(pattern)
	}
	one.precision, one.scale = 18, 2
	if said, ok := schema["x-decimal"].(node); ok {
		one.precision = int32(whole(said["precision"], 18))
		one.scale = int32(whole(said["scale"], 2))
	}
	one.bounds = boundsOf(schema)
	if value, found := schema["const"]; found {
		one.choices = []any{value}
	}
	if values, ok := schema["enum"].([]any); ok {
		one.choices = slices.DeleteFunc(slices.Clone(values), func(value any) bool { return value == nil && one.nullable })
	}
}

func whole(value any, otherwise int) int {
	if number, ok := value.(json.Number); ok {
		if found, ok := wire.Whole(number); ok {
			return int(found)
		}
	}
	return otherwise
}

func invalid(code, message string) *check.Invalid {
	return &check.Invalid{Code: code, Message: message}
}

// check is why a JSON value is refused, or nil.
func (one *scalar) check(value any) *check.Invalid {
	if value == nil && one.kind != "any" {
		if one.nullable {
			return nil
		}
		return invalid("null", "must not be null")
	}
	if one.choices != nil && one.kind != "integer" && one.kind != "number" {
		return one.checkChoice(value)
	}
	switch one.kind {
	case "string":
		text, ok := value.(string)
		if !ok {
			return invalid("type", "must be "+one.spoken())
		}
		_, refused := one.readText(text)
		return refused
	case "integer":
		return one.checkWhole(value)
	case "number":
		number, ok := value.(json.Number)
		if !ok {
			return invalid("type", "must be a number")
		}
		_, refused := one.readFloat(number.String())
		return refused
	case "boolean":
		if _, ok := value.(bool); !ok {
			return invalid("type", "must be true or false")
		}
		return nil
	case "object":
		if _, ok := value.(node); !ok {
			return invalid("type", "must be an object")
		}
	}
	return check.JSON(value)
}

// readParameter is the program's value of a parameter, which arrives as text.
func (one *scalar) readParameter(text string) (any, *check.Invalid) {
	switch one.kind {
	case "integer":
		if !wholeText.MatchString(text) {
			return nil, invalid("type", "must be a whole number")
		}
		return one.readWhole(text)
	case "number":
		if !numberText.MatchString(text) {
			return nil, invalid("type", "must be a number")
		}
		return one.readFloat(text)
	case "boolean":
		if text != "true" && text != "false" {
			return nil, invalid("type", "must be true or false")
		}
		return text == "true", nil
	default:
		if one.choices != nil {
			return text, one.checkChoice(text)
		}
		return one.readText(text)
	}
}

var (
	wholeText  = regexp.MustCompile(`^-?[0-9]{1,20}$`)
	numberText = regexp.MustCompile(`^-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?$`)
	uuidText   = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
)

// spoken is what a string of the format is called.
func (one *scalar) spoken() string {
	switch one.format {
	case "money":
		return `an amount such as "12.00"`
	case "decimal":
		return "a decimal number in a string"
	case "date":
		return "a date, YYYY-MM-DD"
	case "date-time":
		return "a time with an offset, as RFC 3339 has it"
	case "uuid":
		return "a UUID"
	default:
		return "a string"
	}
}

func (one *scalar) readText(text string) (any, *check.Invalid) {
	switch one.format {
	case "money":
		if refused := check.MoneyText(text); refused != nil {
			return nil, refused
		}
		return readDecimal(text)
	case "decimal":
		if refused := check.DecimalText(text, one.precision, one.scale); refused != nil {
			return nil, refused
		}
		return readDecimal(text)
	case "date":
		return readFormat(wire.ParseDate(text))
	case "date-time":
		return readFormat(wire.ParseMoment(text))
	case "uuid":
		if !uuidText.MatchString(text) {
			return nil, invalid("format", "must be a UUID")
		}
		return readFormat(uuid.Parse(text))
	case "email":
		return text, check.Email(text, one.shortest, one.longest)
	case "uri":
		return text, check.URI(text, one.shortest, one.longest)
	}
	refused := check.Text(text, one.shortest, one.longest)
	if refused == nil && one.expression != nil {
		refused = check.Pattern(text, one.expression)
	}
	return text, refused
}

func readDecimal(text string) (any, *check.Invalid) {
	return readFormat(decimal.NewFromString(text))
}

func readFormat[T any](value T, err error) (any, *check.Invalid) {
	if err != nil {
		return nil, invalid("format", err.Error())
	}
	return value, nil
}

func (one *scalar) checkWhole(value any) *check.Invalid {
	number, ok := value.(json.Number)
	if !ok {
		return invalid("type", "must be a whole number")
	}
	text := number.String()
	if strings.ContainsAny(text, ".eE") {
		float, err := number.Float64()
		// 12.0 is the number 12: JSON knows one kind of number.
		if err != nil || float != math.Trunc(float) {
			return invalid("type", "must be a whole number")
		}
		text = strconv.FormatFloat(float, 'f', -1, 64)
	}
	_, refused := one.readWhole(text)
	return refused
}

func (one *scalar) readWhole(text string) (any, *check.Invalid) {
	smallest, largest := int64(math.MinInt32), int64(math.MaxInt32)
	if one.format == "int64" || one.bounds.isWide() {
		smallest, largest = math.MinInt64, math.MaxInt64
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		isLarge := !strings.HasPrefix(text, "-")
		if isLarge {
			return nil, one.bounds.beyond(isLarge, largest)
		}
		return nil, one.bounds.beyond(isLarge, smallest)
	}
	if refused := one.bounds.check(decimal.NewFromInt(number)); refused != nil {
		return nil, refused
	}
	if refused := one.checkNumberChoice(float64(number)); refused != nil {
		return nil, refused
	}
	return number, check.Int(number, smallest, largest)
}

func (one *scalar) readFloat(text string) (any, *check.Invalid) {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(number, 0) {
		return nil, check.Float(number, nil, nil)
	}
	if refused := one.bounds.check(decimal.NewFromFloat(number)); refused != nil {
		return nil, refused
	}
	return number, one.checkNumberChoice(number)
}

func (one *scalar) checkNumberChoice(number float64) *check.Invalid {
	if one.choices == nil {
		return nil
	}
	for _, choice := range one.choices {
		if known, ok := choice.(json.Number); ok {
			if float, err := known.Float64(); err == nil && float == number {
				return nil
			}
		}
	}
	return invalid("enum", "must be one of "+check.Spoken(one.choices))
}

func (one *scalar) checkChoice(value any) *check.Invalid {
	sameKind := false
	for _, choice := range one.choices {
		switch choice := choice.(type) {
		case string:
			said, ok := value.(string)
			sameKind = sameKind || ok
			if ok && said == choice {
				return nil
			}
		case bool:
			said, ok := value.(bool)
			sameKind = sameKind || ok
			if ok && said == choice {
				return nil
			}
		case json.Number:
			said, ok := value.(json.Number)
			sameKind = sameKind || ok
			if ok && equalNumbers(said, choice) {
				return nil
			}
		case nil:
			if value == nil {
				return nil
			}
		}
	}
	message := "must be one of " + check.Spoken(one.choices)
	switch {
	case value == nil:
		return invalid("null", "must not be null")
	case sameKind:
		return invalid("enum", message)
	default:
		return invalid("type", message)
	}
}

func equalNumbers(left, right json.Number) bool {
	one, err := left.Float64()
	other, otherErr := right.Float64()
	return err == nil && otherErr == nil && one == other
}
