package check

import (
	"fmt"
	"regexp"
	"sync"

	"github.com/shopspring/decimal"
)

var money = regexp.MustCompile(`^(0|[1-9][0-9]{0,12})\.[0-9]{2}$`)

// MoneyText is an amount as it is written: exactly two digits after the point, not negative, fifteen in all.
func MoneyText(text string) *Invalid {
	if !money.MatchString(text) {
		return refuse("format", `must be an amount such as "12.00"`)
	}
	return nil
}

// Money is an amount.
func Money(value decimal.Decimal) *Invalid {
	if !value.Equal(value.Truncate(2)) {
		return refuse("format", `must be an amount such as "12.00"`)
	}
	return MoneyText(value.StringFixed(2))
}

// DecimalText is an exact number as it is written: `precision` digits in all, at most `scale` after the point.
func DecimalText(text string, precision, scale int32) *Invalid {
	if !decimalPattern(precision, scale).MatchString(text) {
		return refuse("format", "must be a decimal number in a string")
	}
	return nil
}

// Decimal is an exact number.
func Decimal(value decimal.Decimal, precision, scale int32) *Invalid {
	if !value.Equal(value.Truncate(scale)) || !decimalPattern(precision, scale).MatchString(value.StringFixed(scale)) {
		return refuse("format", "has too many digits")
	}
	return nil
}

var decimalPatterns sync.Map

func decimalPattern(precision, scale int32) *regexp.Regexp {
	key := [2]int32{precision, scale}
	if known, ok := decimalPatterns.Load(key); ok {
		if pattern, ok := known.(*regexp.Regexp); ok {
			return pattern
		}
	}
	digits := "0"
	switch whole := precision - scale; {
	case whole == 1:
		digits = "[0-9]"
	case whole > 1:
		digits = fmt.Sprintf("(0|[1-9][0-9]{0,%d})", whole-1)
	}
	fraction := ""
	if scale > 0 {
		fraction = fmt.Sprintf(`(\.[0-9]{1,%d})?`, scale)
	}
	pattern := regexp.MustCompile("^-?" + digits + fraction + "$")
	decimalPatterns.Store(key, pattern)
	return pattern
}
