package wire

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// JSONObject is an object of any shape; numbers in it are json.Number, so that none loses a digit.
type JSONObject = map[string]any

// Moment is a time: RFC 3339 with an offset comes in, UTC with milliseconds goes out.
type Moment time.Time

const momentLayout = "2006-01-02T15:04:05.000Z"

var (
	momentPattern = regexp.MustCompile(
		`^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})$`)
	datePattern = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

	errMoment   = errors.New("must be a time with an offset, as RFC 3339 has it")
	errCalendar = errors.New("must be a moment of the calendar")
	errDate     = errors.New("must be a date, YYYY-MM-DD")
	errDay      = errors.New("must be a day of the calendar")
)

// ParseMoment reads a time, to the millisecond. Its errors may be shown.
func ParseMoment(text string) (time.Time, error) {
	parts := momentPattern.FindStringSubmatch(text)
	if parts == nil {
		return time.Time{}, errMoment
	}
	milliseconds := (parts[3] + "000")[:3]
	moment, err := time.Parse(time.RFC3339, parts[1]+"T"+parts[2]+"."+milliseconds+strings.ToUpper(parts[4]))
	if err != nil {
		return time.Time{}, errCalendar
	}
	moment = moment.UTC()
	// Years of four digits, before and after the offset: others have no place on the wire.
	if parts[1] < "0001" || moment.Year() < 1 || moment.Year() > 9999 {
		return time.Time{}, errCalendar
	}
	return moment, nil
}

// MarshalText writes YYYY-MM-DDTHH:mm:ss.sssZ.
func (moment Moment) MarshalText() ([]byte, error) {
	return []byte(time.Time(moment).UTC().Format(momentLayout)), nil
}

// UnmarshalText reads RFC 3339.
func (moment *Moment) UnmarshalText(text []byte) error {
	read, err := ParseMoment(string(text))
	*moment = Moment(read)
	return err
}

// Date is a day, YYYY-MM-DD; days compare as their texts do.
type Date string

// ParseDate reads a day. Its errors may be shown.
func ParseDate(text string) (Date, error) {
	if !datePattern.MatchString(text) {
		return "", errDate
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil || text < "0001" {
		return "", errDay
	}
	return Date(text), nil
}

// UnmarshalText reads YYYY-MM-DD.
func (date *Date) UnmarshalText(text []byte) error {
	read, err := ParseDate(string(text))
	*date = read
	return err
}

// Money is an amount, written with exactly two digits after the point.
type Money decimal.Decimal

// MarshalText writes "12.00".
func (money Money) MarshalText() ([]byte, error) {
	return []byte(decimal.Decimal(money).StringFixed(2)), nil
}

// UnmarshalText reads "12.00".
func (money *Money) UnmarshalText(text []byte) error {
	return (*decimal.Decimal)(money).UnmarshalText(text)
}

// Decimal is an exact number, written with the digits that it has after the point.
type Decimal decimal.Decimal

// NewDecimal is a number that is written with `scale` digits after the point.
func NewDecimal(value decimal.Decimal, scale int32) Decimal {
	return Decimal(decimal.NewFromBigInt(value.Shift(scale).BigInt(), -scale))
}

// Round is the number with `scale` digits after the point.
func (number Decimal) Round(scale int32) decimal.Decimal {
	return decimal.Decimal(number).Round(scale)
}

// MarshalText writes "12.50".
func (number Decimal) MarshalText() ([]byte, error) {
	value := decimal.Decimal(number)
	return []byte(value.StringFixed(max(0, -value.Exponent()))), nil
}

// UnmarshalText reads "12.5".
func (number *Decimal) UnmarshalText(text []byte) error {
	return (*decimal.Decimal)(number).UnmarshalText(text)
}
