package support

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
)

type absent struct{}

// Absent marks a member that is to be left out.
var Absent = absent{}

// Changed is a body with changes: top-level members, or JSON pointers such as `/address/city`.
func Changed(sample Values, changes ...Values) Values {
	for _, change := range changes {
		for _, key := range slices.Sorted(maps.Keys(change)) {
			put(sample, pathOf(key), change[key])
		}
	}
	return sample
}

func put(holder any, path []string, value any) {
	for len(path) > 1 {
		inner, found := follow(holder, path[:1])
		if members, ok := holder.(Values); ok && !found {
			inner = Values{}
			members[path[0]] = inner
		}
		holder, path = inner, path[1:]
	}
	switch holder := holder.(type) {
	case Values:
		if value == Absent {
			delete(holder, path[0])
		} else {
			holder[path[0]] = value
		}
	case []any:
		if at, err := strconv.Atoi(path[0]); err == nil && at >= 0 && at < len(holder) {
			holder[at] = value
		}
	}
}

// Text is `length` characters: a start, then copies of another.
func Text(length int, start, fill string) string {
	return start + strings.Repeat(fill, max(0, length-utf8.RuneCountInString(start)))
}

// A start of its own for each run, so that runs against one lasting service do not meet.
var numbers = func() *atomic.Int64 {
	var start atomic.Int64
	start.Store(1_000_000 + rand.Int64N(1_000_000_000))
	return &start
}()

// UniqueInt is the next whole number in the range; it begins again at its end.
func UniqueInt(minimum, maximum int64) int64 {
	next := numbers.Add(1)
	// Unsigned: the range may be wider than what a signed number holds.
	if span := uint64(maximum) - uint64(minimum) + 1; span != 0 {
		return int64(uint64(minimum) + uint64(next)%span)
	}
	return next
}

// UniqueFloat is the next of a thousand numbers in the range.
func UniqueFloat(minimum, maximum float64) float64 {
	return minimum + (maximum-minimum)*float64(numbers.Add(1)%1000)/1000
}

// UniqueText is a name with a number, or only the last digits of the number where there is no room.
func UniqueText(name string, maximum, minimum int) string {
	made := strconv.FormatInt(numbers.Add(1), 36)
	if len(name)+1+len(made) <= maximum {
		made = name + "-" + made
	} else if len(made) > maximum {
		made = made[len(made)-maximum:]
	}
	return Text(minimum, made, "x")
}

// UniqueEmail is an address that nobody has.
func UniqueEmail() string {
	return fmt.Sprintf("user%d@example.org", numbers.Add(1))
}

// UniqueURI is an address that nothing has.
func UniqueURI() string {
	return fmt.Sprintf("https://example.org/%d", numbers.Add(1))
}

// UniqueUUID is a UUID that nothing has, as text.
func UniqueUUID() string {
	return uuid.NewString()
}

// UniqueDecimal is a decimal number as text, with exactly `scale` digits after the point.
func UniqueDecimal(precision, scale int) string {
	most := int64(1)
	for range precision {
		most *= 10
	}
	digits := fmt.Sprintf("%0*d", scale+1, numbers.Add(1)%most)
	if scale == 0 {
		return digits
	}
	return digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
}

// UniqueDate is a day, YYYY-MM-DD.
func UniqueDate() string {
	const days = 30_000
	start := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	return start.AddDate(0, 0, int(numbers.Add(1)%days)).Format(time.DateOnly)
}

// UniqueMoment is a moment in UTC, with milliseconds.
func UniqueMoment() string {
	start := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	return start.Add(time.Duration(numbers.Add(1)) * time.Second).Format("2006-01-02T15:04:05.000Z")
}

// Moment is the time that a text says.
func Moment(text string) time.Time {
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		// No test gives another; it would find that nothing is the same.
		return time.Time{}
	}
	return moment.UTC()
}

// UniqueChoice is the next of the values; it begins again at the end.
func UniqueChoice[T any](values ...T) T {
	return values[numbers.Add(1)%int64(len(values))]
}
