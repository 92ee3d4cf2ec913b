package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const problem = "application/problem+json"

var problemMembers = []string{"type", "title", "status", "code", "correlation_id"}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header

	t         testing.TB
	contract  *contract
	operation *operation
	content   []byte
	body      any
}

func readAnswer(api *API, operation *operation, response *http.Response) *Answer {
	api.t.Helper()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		unreachable(api.t, operation.id, err)
	}
	if err := response.Body.Close(); err != nil {
		unreachable(api.t, operation.id, err)
	}
	answer := &Answer{
		Status: response.StatusCode, Header: response.Header,
		t: api.t, contract: api.contract, operation: operation, content: content,
	}
	if strings.HasSuffix(answer.mediaType(), "json") && len(content) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(content))
		// A float would round what it cannot hold.
		decoder.UseNumber()
		if err := decoder.Decode(&answer.body); err != nil {
			fail(api.t, "%s answered with what is no JSON: %s", operation.id, answer.excerpt())
		}
	}
	return answer
}

// Body is the decoded JSON, or nil.
func (answer *Answer) Body() any {
	return answer.body
}

// Text is the body as it came.
func (answer *Answer) Text() string {
	return string(answer.content)
}

// Promise is what is expected of an answer besides its status.
type Promise func(answer *Answer)

// Headers must be there.
func Headers(names ...string) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		for _, name := range names {
			if answer.Header.Get(name) == "" {
				fail(answer.t, "no header %s", name)
			}
		}
	}
}

// Members must have these values: members of the body, or JSON pointers such as `/address/city`.
func Members(values Values) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		for _, path := range slices.Sorted(maps.Keys(values)) {
			found, ok := follow(answer.body, pathOf(path))
			if !ok {
				fail(answer.t, "%s is not there", path)
			}
			if !sameJSON(found, values[path]) {
				fail(answer.t, "%s is %s, expected %s", path, encodeJSON(answer.t, found), encodeJSON(answer.t, values[path]))
			}
		}
	}
}

// Items is how many entries there are.
func Items(count int) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		if found := len(answer.items()); found != count {
			fail(answer.t, "%d items, expected %d", found, count)
		}
	}
}

// IDs are those of the entries, in this order.
func IDs(ids ...any) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		shown := []any{}
		for _, item := range answer.items() {
			id, _ := follow(item, []string{"id"})
			shown = append(shown, id)
		}
		if !sameJSON(shown, ids) {
			fail(answer.t, "items %v, expected %v", shown, ids)
		}
	}
}

// SortedBy is the member by which the entries are in order, a minus before it: descending. Equals stand as they like.
func SortedBy(member string) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		name, descending := strings.CutPrefix(member, "-")
		values := []string{}
		for _, item := range answer.items() {
			value, _ := follow(item, []string{name})
			values = append(values, fmt.Sprint(value))
		}
		expected := slices.Sorted(slices.Values(values))
		if descending {
			slices.Reverse(expected)
		}
		if !slices.Equal(values, expected) {
			fail(answer.t, "not sorted by %s: %v", member, values)
		}
	}
}

// Errors are what the problem names as wrong, in any order.
func Errors(faults ...Fault) Promise {
	return func(answer *Answer) {
		answer.t.Helper()
		found := answer.faults()
		if !slices.Equal(slices.Sorted(slices.Values(found)), slices.Sorted(slices.Values(faults))) {
			fail(answer.t, "errors %v, expected %v", found, faults)
		}
	}
}

// Fault is one of a problem's errors: `/name too_long`.
type Fault string

// At is a fault: where it is, and its code.
func At(pointer, code string) Fault {
	return Fault(pointer + " " + code)
}

// OK is a success as documented: status, headers and schema, and what is promised besides.
func (answer *Answer) OK(status int, promises ...Promise) {
	answer.t.Helper()
	answer.expectStatus(status)
	answer.expectDocumented()
	for _, promise := range promises {
		promise(answer)
	}
}

// Problem is a refusal as documented: problem+json with a code (any, where it is empty), and what is promised besides.
func (answer *Answer) Problem(status int, code string, promises ...Promise) {
	answer.t.Helper()
	answer.expectStatus(status)
	if found := answer.mediaType(); found != problem {
		fail(answer.t, "media type %q", found)
	}
	body, _ := answer.body.(Values)
	for _, name := range problemMembers {
		if _, found := body[name]; !found {
			fail(answer.t, "the problem lacks %s", name)
		}
	}
	if !sameJSON(body["status"], status) {
		fail(answer.t, "the problem says %v", body["status"])
	}
	if code != "" && body["code"] != code {
		fail(answer.t, "code %v, expected %s", body["code"], code)
	}
	answer.expectDocumented()
	for _, promise := range promises {
		promise(answer)
	}
}

func (answer *Answer) expectStatus(status int) {
	answer.t.Helper()
	if answer.Status == http.StatusNotImplemented {
		missing(answer.t, "%s", answer.notImplemented())
	}
	if answer.Status != status {
		fail(answer.t, "%s answered %d, expected %d: %s", answer.operation.id, answer.Status, status, answer.excerpt())
	}
}

func (answer *Answer) expectDocumented() {
	answer.t.Helper()
	key := strconv.Itoa(answer.Status)
	if _, found := answer.operation.Responses[key]; !found {
		key = "default"
	}
	documented, found := answer.operation.Responses[key]
	if !found {
		fail(answer.t, "%d is not documented", answer.Status)
	}
	Headers(documented.Headers...)(answer)
	// Errors are problems, whatever else a document from outside says of them.
	if documented.MediaType == "" || (answer.Status >= http.StatusBadRequest && documented.MediaType != problem) {
		return
	}
	if found := answer.mediaType(); found != documented.MediaType {
		fail(answer.t, "media type %q, expected %q", found, documented.MediaType)
	}
	if strings.HasSuffix(documented.MediaType, "json") {
		if err := answer.contract.schema(answer.t, answer.operation, key).Validate(answer.body); err != nil {
			fail(answer.t, "not as documented: %s", strings.ReplaceAll(err.Error(), "\n", " "))
		}
	}
}

func (answer *Answer) mediaType() string {
	before, _, _ := strings.Cut(answer.Header.Get("Content-Type"), ";")
	return strings.TrimSpace(before)
}

func (answer *Answer) items() []any {
	answer.t.Helper()
	body, _ := answer.body.(Values)
	items, ok := body["items"].([]any)
	if !ok {
		fail(answer.t, "no items: %s", answer.excerpt())
	}
	return items
}

func (answer *Answer) faults() []Fault {
	body, _ := answer.body.(Values)
	told, _ := body["errors"].([]any)
	faults := []Fault{}
	for _, one := range told {
		members, _ := one.(Values)
		faults = append(faults, At(fmt.Sprint(members["pointer"]), fmt.Sprint(members["code"])))
	}
	return faults
}

// notImplemented says what is missing, as far as the service does.
func (answer *Answer) notImplemented() string {
	said := answer.operation.id + " answered 501"
	if body, ok := answer.body.(Values); ok && body["detail"] != nil {
		said += fmt.Sprintf(": %v", body["detail"])
	}
	return said
}

func (answer *Answer) excerpt() string {
	const most = 500
	if len(answer.content) > most {
		return string(answer.content[:most])
	}
	return string(answer.content)
}
