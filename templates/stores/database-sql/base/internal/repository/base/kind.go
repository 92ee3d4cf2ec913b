package base

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/wire"
	"backend/internal/infrastructure/database"
)

// Kind is how a member is kept, the same in every database as far as anybody can tell.
type Kind struct {
	name  string
	scale int32
}

// The kinds. Money and decimals are exact: NUMERIC where there is one, whole minor units in SQLite, which would make them
// floats.
var (
	Text    = Kind{name: "text"}
	Integer = Kind{name: "integer"}
	Float   = Kind{name: "float"}
	Boolean = Kind{name: "boolean"}
	UUID    = Kind{name: "uuid"}
	Date    = Kind{name: "date"}
	Moment  = Kind{name: "moment"}
	Money   = Decimal(15, 2)
	JSON    = Kind{name: "json"}
	List    = Kind{name: "json"}
)

// Decimal is an exact number of `precision` digits, `scale` of them after the point.
func Decimal(_, scale int32) Kind {
	return Kind{name: "decimal", scale: scale}
}

// plain undresses a value: of pointers, and of types that are named.
func plain(value any) any {
	switch value := value.(type) {
	case nil, string, int64, float64, bool, uuid.UUID, time.Time, decimal.Decimal:
		return value
	}
	dressed := reflect.ValueOf(value)
	switch dressed.Kind() {
	case reflect.Pointer:
		if dressed.IsNil() {
			return nil
		}
		return plain(dressed.Elem().Interface())
	case reflect.String:
		return dressed.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return dressed.Int()
	case reflect.Float32, reflect.Float64:
		return dressed.Float()
	case reflect.Bool:
		return dressed.Bool()
	case reflect.Map, reflect.Slice:
		if dressed.IsNil() {
			return nil
		}
	}
	return value
}

// bind is a plain value as the database takes it.
func (kind Kind) bind(session *database.Session, value any) (any, error) {
	switch value := value.(type) {
	case nil:
		return nil, nil //nolint:nilnil // NULL
	case decimal.Decimal:
		if session.Dialect() == database.SQLite {
			return value.Shift(kind.scale).IntPart(), nil
		}
		return value.StringFixed(kind.scale), nil
	case time.Time:
		return session.Moment(value), nil
	case uuid.UUID:
		return value.String(), nil
	}
	if kind == JSON {
		text, err := wire.Write(value)
		return string(text), err
	}
	return value, nil
}

// target is where the database puts a member; `field` leads to it.
func (kind Kind) target(field any) any {
	switch kind.name {
	case "decimal", "moment", "date", "json":
		return &target{kind: kind, field: field}
	default:
		return field
	}
}

type target struct {
	kind  Kind
	field any
}

var _ sql.Scanner = (*target)(nil)

// Scan implements sql.Scanner.
func (into *target) Scan(source any) error {
	if source == nil {
		reflect.ValueOf(into.field).Elem().SetZero()
		return nil
	}
	switch into.kind.name {
	case "decimal":
		number, err := readDecimal(source, into.kind.scale)
		return assign(into.field, number, err)
	case "moment":
		moment, err := readMoment(source)
		return assign(into.field, moment, err)
	case "date":
		date, err := readDate(source)
		return assign(into.field, date, err)
	default:
		return readJSON(source, into.field)
	}
}

func assign[T any](field any, value T, err error) error {
	if err != nil {
		return err
	}
	switch field := field.(type) {
	case *T:
		*field = value
	case **T:
		*field = &value
	default:
		return fmt.Errorf("%T for %T", value, field)
	}
	return nil
}

func readDecimal(source any, scale int32) (decimal.Decimal, error) {
	switch source := source.(type) {
	case int64:
		return decimal.New(source, -scale), nil
	case string:
		number, err := decimal.NewFromString(source)
		return decimal.Decimal(wire.NewDecimal(number, scale)), err
	default:
		return decimal.Decimal{}, fmt.Errorf("a decimal cannot be read from %T", source)
	}
}

func readMoment(source any) (time.Time, error) {
	switch source := source.(type) {
	case time.Time:
		return source.UTC(), nil
	case string:
		return database.ReadMoment(source)
	default:
		return time.Time{}, fmt.Errorf("a time cannot be read from %T", source)
	}
}

func readDate(source any) (wire.Date, error) {
	switch source := source.(type) {
	case time.Time:
		return wire.Date(source.Format(time.DateOnly)), nil
	case string:
		return wire.Date(source), nil
	default:
		return "", fmt.Errorf("a date cannot be read from %T", source)
	}
}

func readJSON(source, field any) error {
	var text []byte
	switch source := source.(type) {
	case string:
		text = []byte(source)
	case []byte:
		text = source
	default:
		return fmt.Errorf("JSON cannot be read from %T", source)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return decoder.Decode(field)
}

// compare orders two plain values of a kind, neither of them nil.
func compare(left, right any) int {
	switch left := left.(type) {
	case string:
		if right, ok := right.(string); ok {
			return strings.Compare(left, right)
		}
	case int64:
		if right, ok := right.(int64); ok {
			return cmp.Compare(left, right)
		}
	case float64:
		if right, ok := right.(float64); ok {
			return cmp.Compare(left, right)
		}
	case bool:
		if right, ok := right.(bool); ok && left != right {
			if right {
				return -1
			}
			return 1
		}
	case uuid.UUID:
		if right, ok := right.(uuid.UUID); ok {
			return bytes.Compare(left[:], right[:])
		}
	case time.Time:
		if right, ok := right.(time.Time); ok {
			return left.Compare(right)
		}
	case decimal.Decimal:
		if right, ok := right.(decimal.Decimal); ok {
			return left.Cmp(right)
		}
	}
	return 0
}

// write is a plain value as text.
func write(value any) string {
	if moment, ok := value.(time.Time); ok {
		return moment.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprint(value)
}

var (
	errText = errors.New("not a value of this kind")
	// Short, and without an exponent: 1e999999999 would fill the memory.
	decimalText = regexp.MustCompile(`^-?[0-9]{1,30}(\.[0-9]{1,30})?$`)
)

// read is a plain value from text that may be anything.
func (kind Kind) read(text string, as reflect.Type) (any, error) {
	switch kind.name {
	case "integer":
		number, err := strconv.ParseInt(text, 10, 64)
		if err == nil && reflect.Zero(as).OverflowInt(number) {
			err = errText
		}
		return number, err
	case "float":
		number, err := strconv.ParseFloat(text, 64)
		if err == nil && (math.IsNaN(number) || math.IsInf(number, 0)) {
			err = errText
		}
		return number, err
	case "boolean":
		return strconv.ParseBool(text)
	case "uuid":
		return uuid.Parse(text)
	case "date":
		date, err := wire.ParseDate(text)
		return string(date), err
	case "moment":
		return time.Parse(time.RFC3339Nano, text)
	case "decimal":
		if !decimalText.MatchString(text) {
			return nil, errText
		}
		return decimal.NewFromString(text)
	default:
		if strings.ContainsRune(text, 0) {
			return nil, errText
		}
		return text, nil
	}
}
