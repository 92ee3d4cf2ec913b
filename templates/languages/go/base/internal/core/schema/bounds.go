package schema

import (
	"encoding/json"
	"math"

	"github.com/shopspring/decimal"

	"backend/internal/core/check"
)

// bound is a number of the document, and how it is written there.
type bound struct {
	value decimal.Decimal
	text  string
}

// bounds narrow a number. They are decimals: 0.3 is a multiple of 0.1 to everybody but a binary float.
type bounds struct {
	minimum, maximum, above, below, multipleOf *bound
}

func boundsOf(schema node) bounds {
	return bounds{
		minimum:    boundOf(schema["minimum"]),
		maximum:    boundOf(schema["maximum"]),
		above:      boundOf(schema["exclusiveMinimum"]),
		below:      boundOf(schema["exclusiveMaximum"]),
		multipleOf: boundOf(schema["multipleOf"]),
	}
}

func boundOf(said any) *bound {
	number, ok := said.(json.Number)
	if !ok {
		return nil
	}
	value, err := decimal.NewFromString(number.String())
	if err != nil {
		return nil
	}
	return &bound{value: value, text: number.String()}
}

// isWide says that the document itself speaks of numbers that need more than 32 bits.
func (all bounds) isWide() bool {
	for _, one := range []*bound{all.minimum, all.maximum, all.above, all.below} {
		if one != nil && (one.value.LessThan(smallest32) || one.value.GreaterThan(largest32)) {
			return true
		}
	}
	return false
}

var (
	smallest32 = decimal.NewFromInt(math.MinInt32)
	// An exclusive bound may be one more.
	largest32 = decimal.NewFromInt(math.MaxInt32 + 1)
)

func (all bounds) check(number decimal.Decimal) *check.Invalid {
	switch {
	case all.minimum != nil && number.LessThan(all.minimum.value):
		return invalid("too_small", "must be at least "+all.minimum.text)
	case all.maximum != nil && number.GreaterThan(all.maximum.value):
		return invalid("too_large", "must be at most "+all.maximum.text)
	case all.above != nil && !number.GreaterThan(all.above.value):
		return invalid("too_small", "must be more than "+all.above.text)
	case all.below != nil && !number.LessThan(all.below.value):
		return invalid("too_large", "must be less than "+all.below.text)
	case all.multipleOf != nil && !all.multipleOf.value.IsZero() && !number.Mod(all.multipleOf.value).IsZero():
		return invalid("multiple_of", "must be a multiple of "+all.multipleOf.text)
	default:
		return nil
	}
}

// beyond is why a whole number is refused that no 64 bits hold: by the document's own bound, or by the bits.
func (all bounds) beyond(large bool, limit int64) *check.Invalid {
	word, code, inclusive, exclusive := "at least ", "too_small", all.minimum, all.above
	if large {
		word, code, inclusive, exclusive = "at most ", "too_large", all.maximum, all.below
	}
	switch {
	case inclusive != nil:
		return invalid(code, "must be "+word+inclusive.text)
	case exclusive != nil && large:
		return invalid(code, "must be less than "+exclusive.text)
	case exclusive != nil:
		return invalid(code, "must be more than "+exclusive.text)
	default:
		return invalid(code, "must be "+word+decimal.NewFromInt(limit).String())
	}
}
