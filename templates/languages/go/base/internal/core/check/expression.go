package check

import (
	"regexp"
	"strings"
	"time"

	"github.com/dlclark/regexp2"
)

// Expression is a regular expression of ECMA 262, as documents have them: found anywhere, by code point.
type Expression struct {
	documented string
	match      func(string) bool
}

// String is the expression as the document has it.
func (expression *Expression) String() string {
	return expression.documented
}

// Match says whether the expression is found in the text.
func (expression *Expression) Match(text string) bool {
	return expression.match(text)
}

// patience is how long a backtracking match may take before the text counts as not matching.
const patience = 100 * time.Millisecond

// Compile prefers Go's own engine, whose time is linear; looking around and references back need another. An expression
// that neither knows is documented and not checked.
func Compile(documented string) *Expression {
	if linear, ok := compileLinear(documented); ok {
		return &Expression{documented, linear.MatchString}
	}
	backtracking, err := regexp2.Compile(documented, regexp2.ECMAScript|regexp2.Unicode)
	if err != nil {
		return &Expression{documented, func(string) bool { return true }}
	}
	backtracking.MatchTimeout = patience
	return &Expression{documented, func(text string) bool {
		found, err := backtracking.MatchString(text)
		return err == nil && found
	}}
}

func compileLinear(documented string) (*regexp.Regexp, bool) {
	translated, ok := translate(documented)
	if !ok {
		return nil, false
	}
	expression, err := regexp.Compile(translated)
	return expression, err == nil
}

// What ECMA 262 means by \s and by a dot is more than Go does.
const (
	spaces = `\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`
	dot    = `[^\n\r\x{2028}\x{2029}]`
)

var codePoint = regexp.MustCompile(`^\\u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,6})\})`)

// translate writes an expression as Go has it; false where the two differ in more than the writing.
func translate(documented string) (string, bool) {
	var out strings.Builder
	inClass := false
	for at := 0; at < len(documented); at++ {
		char := documented[at]
		switch {
		case char == '\\':
			text, length, ok := translateEscape(documented[at:], inClass)
			if !ok {
				return "", false
			}
			out.WriteString(text)
			at += length - 1
		case inClass:
			inClass = char != ']'
			if char == '[' {
				// Go would read [:alpha:].
				out.WriteByte('\\')
			}
			out.WriteByte(char)
		case char == '[':
			if rest := documented[at+1:]; strings.HasPrefix(rest, "]") || strings.HasPrefix(rest, "^]") {
				// An empty class and its negation; Go takes the bracket for a member.
				return "", false
			}
			inClass = true
			out.WriteByte(char)
		case char == '.':
			out.WriteString(dot)
		default:
			out.WriteByte(char)
		}
	}
	return out.String(), true
}

func translateEscape(text string, inClass bool) (translated string, length int, ok bool) {
	if len(text) < 2 {
		return "", 0, false
	}
	if found := codePoint.FindStringSubmatch(text); found != nil {
		return `\x{` + found[1] + found[2] + `}`, len(found[0]), true
	}
	switch char := text[1]; {
	case char == 's' && inClass:
		return spaces, 2, true
	case char == 's':
		return "[" + spaces + "]", 2, true
	case char == 'S' && !inClass:
		return "[^" + spaces + "]", 2, true
	case strings.IndexByte("dDwWtnrfv", char) >= 0, strings.IndexByte("bB", char) >= 0 && !inClass:
		return text[:2], 2, true
	case strings.IndexByte(`^$\.*+?()[]{}|/-`, char) >= 0:
		return text[:2], 2, true
	default:
		return "", 0, false
	}
}
