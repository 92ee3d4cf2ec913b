package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"backend/internal/core/schema"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
)

// ETag and If-Match (RFC 9110, 8.8.3 and 13.1.1): a client changes the state that it has seen, and no other.

// Tag is the strong entity tag of a representation: representations that are equal as JSON have equal tags.
func Tag(view any) (string, error) {
	text, err := wire.Write(view)
	if err != nil {
		return "", err
	}
	return tagOf(text)
}

// tagOf does not depend on how JSON is spelled: databases return objects of any shape with other spellings of numbers.
func tagOf(text []byte) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return "", err
	}
	canonical, err := wire.Write(canonicalValue(value))
	if err != nil {
		return "", err
	}
	hash := sha256.Sum256(canonical)
	return `"` + hex.EncodeToString(hash[:16]) + `"`, nil
}

// canonicalValue spells equal numbers alike; members are sorted when they are written.
func canonicalValue(value any) any {
	switch value := value.(type) {
	case json.Number:
		return canonicalNumber(value)
	case []any:
		for at, item := range value {
			value[at] = canonicalValue(item)
		}
	case map[string]any:
		for name, member := range value {
			value[name] = canonicalValue(member)
		}
	}
	return value
}

// canonicalNumber spells 1.50, 15e-1 and 1.5 as 15e-1. It works on digits: 1e999999999 would fill the memory otherwise.
func canonicalNumber(number json.Number) json.Number {
	mantissa, power, _ := strings.Cut(strings.ToLower(number.String()), "e")
	exponent, err := strconv.ParseInt(cmp.Or(power, "0"), 10, 64)
	if err != nil {
		// No database has such a number, and so no other spelling of it.
		return number
	}
	mantissa, isNegative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	significant := strings.TrimRight(digits, "0")
	if significant == "" {
		return "0"
	}
	exponent += int64(len(digits) - len(significant) - len(fraction))
	sign := ""
	if isNegative {
		sign = "-"
	}
	return json.Number(sign + significant + "e" + strconv.FormatInt(exponent, 10))
}

// AnswerTagged sends a representation as JSON, with its tag.
func (request *Request) AnswerTagged(status int, view any) error {
	text, err := wire.Write(view)
	if err != nil {
		return err
	}
	return request.sendTagged(status, text)
}

func (request *Request) sendTagged(status int, text []byte) error {
	tag, err := tagOf(text)
	if err != nil {
		return err
	}
	request.Header().Set("ETag", tag)
	return request.Send(status, "application/json", text)
}

// IfMatch is the precondition that a request states for an entity; `view` makes the representation that tags are made of.
func IfMatch[E, V any](request *Request, view func(entity E) V) base.Precondition[E] {
	parameter := request.operation.ifMatch
	return func(entity E) error {
		if parameter == nil {
			return errNoPrecondition
		}
		header, sent := request.values[placeOf(parameter)].(string)
		switch {
		case !sent && parameter.Required:
			return base.ErrPreconditionRequired
		case !sent || strings.TrimSpace(header) == "*":
			return nil
		}
		tag, err := Tag(view(entity))
		if err != nil {
			return err
		}
		if !slices.Contains(tagsIn(header), tag) {
			return base.ErrPreconditionFailed
		}
		return nil
	}
}

// ifMatchOf is the parameter If-Match of a route with a precondition, or nil. It is not validated as others are: a missing
// header is answered after 404, and one that is no list of tags does not match.
func ifMatchOf(route Route, documented *schema.Operation) *schema.Parameter {
	if !route.Precondition {
		return nil
	}
	for _, parameter := range documented.Parameters {
		if parameter.In == "header" && strings.EqualFold(parameter.Name, "If-Match") {
			return parameter
		}
	}
	return nil
}

var (
	errNoPrecondition = errors.New("the route has no precondition")

	tagList   = regexp.MustCompile(`^[ \t,]*(?:(?:W/)?"[^"]*"[ \t]*(?:,[ \t,]*|$))*$`)
	tagInList = regexp.MustCompile(`(?:W/)?"[^"]*"`)
)

// tagsIn are the tags of a list, none where it is not one. Weak tags keep their prefix, so that they match no strong tag.
func tagsIn(header string) []string {
	if !tagList.MatchString(header) {
		return nil
	}
	return tagInList.FindAllString(header, -1)
}
