package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ErrNotJSON is text that RFC 8259 does not admit.
var ErrNotJSON = errors.New("is not JSON")

// deepest is how far lists and objects may be nested.
const deepest = 201

// ParseJSON reads one JSON value: numbers stay json.Number, and of two members of one name the last counts. Stricter than
// encoding/json, which takes text that is no UTF-8 and halves of surrogate pairs for U+FFFD.
func ParseJSON(text []byte) (any, error) {
	if !utf8.Valid(text) || !isSound(text) {
		return nil, ErrNotJSON
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, ErrNotJSON
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, ErrNotJSON
	}
	return value, nil
}

// isSound says that nothing is nested too deep and that every surrogate has its other half. Whatever else is wrong is
// found by the decoder.
func isSound(text []byte) bool {
	depth, inString := 0, false
	for at := 0; at < len(text); at++ {
		char := text[at]
		switch {
		case inString && char == '\\':
			length, sound := escape(text[at:])
			if !sound {
				return false
			}
			at += length - 1
		case char == '"':
			inString = !inString
		case inString:
		case char == '[' || char == '{':
			depth++
			if depth > deepest {
				return false
			}
		case char == ']' || char == '}':
			depth--
		}
	}
	return true
}

// escape gives the length of an escape, both halves of a surrogate pair together.
func escape(text []byte) (int, bool) {
	first, ok := unit(text)
	if !ok || first < 0xD800 || first > 0xDFFF {
		return 2, true
	}
	if first > 0xDBFF {
		return 0, false
	}
	second, ok := unit(text[6:])
	return 12, ok && second >= 0xDC00 && second <= 0xDFFF
}

// unit reads \uXXXX.
func unit(text []byte) (uint64, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	value, err := strconv.ParseUint(string(text[2:6]), 16, 32)
	return value, err == nil
}

// Whole is a number without a fraction, however it is written: 12, 12.0, 1.2e1.
func Whole(number json.Number) (int64, bool) {
	text := number.String()
	if !strings.ContainsAny(text, ".eE") {
		whole, err := strconv.ParseInt(text, 10, 64)
		return whole, err == nil
	}
	float, err := number.Float64()
	if err != nil || float != math.Trunc(float) || math.Abs(float) >= 1<<63 {
		return 0, false
	}
	return int64(float), true
}

// Write is a value as JSON, with <, > and & as they are.
func Write(value any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n")), nil
}
