package support

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// Values are members by name.
type Values = map[string]any

// API calls operations by their operationId, and knows what the documents promise of them.
type API struct {
	t        testing.TB
	target   target
	contract *contract
	actors   actors
	// session is what every request says of the test that it belongs to.
	session map[string]string
	limited bool
}

// NewAPI is a client of the service under test, which is empty: in this process, or where API_BASE_URL says.
func NewAPI(t testing.TB) *API {
	t.Helper()
	return newAPI(t, newTarget(t), contractOf(t))
}

func newAPI(t testing.TB, target target, contract *contract) *API {
	t.Helper()
	return &API{
		t:        t,
		target:   target,
		contract: contract,
		actors:   actors{t: t, tokens: map[string]string{}},
		session:  map[string]string{"X-Test-Session": sessionOf(t.Name())},
	}
}

// sessionOf is the test's name, without that of a subtest, and a part of its own for each client.
func sessionOf(test string) string {
	name, _, _ := strings.Cut(test, "/")
	return url.PathEscape(name) + "." + uuid.NewString()
}

// Part is what a call sends.
type Part func(*call)

type call struct {
	actor  string
	path   Values
	query  Values
	header Values
	// What to send as it is, or as the operation's media type has it; neither where there is no body.
	raw  *string
	body *any
}

// As calls as an actor: user, a role (or several, separated by commas), anonymous, invalid, expired or foreign. Whoever may
// just call the operation, where nobody is named.
func As(actor string) Part {
	return func(made *call) { made.actor = actor }
}

// Path fills the parameters of the path in.
func Path(values Values) Part {
	return func(made *call) { made.path = values }
}

// Query sends parameters; a list is sent one by one.
func Query(values Values) Part {
	return func(made *call) { made.query = values }
}

// Header sends headers.
func Header(values Values) Part {
	return func(made *call) { made.header = values }
}

// Body sends a value in the operation's media type; nil is a body too.
func Body(value any) Part {
	return func(made *call) { made.body = &value }
}

// Raw sends these characters as they are.
func Raw(text string) Part {
	return func(made *call) { made.raw = &text }
}

// Arrange brings about a state. Anything but success ends the test.
func (api *API) Arrange(operationID string, parts ...Part) Saved {
	api.t.Helper()
	found := api.send("arrange", operationID, parts)
	if found.Status == http.StatusNotImplemented {
		missing(api.t, "%s", found.notImplemented())
	}
	// Using a limit up, it does not matter what is answered.
	if !api.limited && found.Status/100 != 2 {
		fail(api.t, "arranging: %s answered %d: %s", operationID, found.Status, found.excerpt())
	}
	return Saved{t: api.t, operation: operationID, value: found.body, header: found.Header}
}

// Act is what the test is about.
func (api *API) Act(operationID string, parts ...Part) *Answer {
	api.t.Helper()
	return api.send("act", operationID, parts)
}

// Limit lets so many requests a minute pass, until the test ends.
func (api *API) Limit(requests int) {
	api.t.Helper()
	maps.Copy(api.session, api.target.limit(api.t, requests))
	api.limited = true
}

// OwnLimits holds operations to limits of their own, until the test ends.
func (api *API) OwnLimits() {
	api.t.Helper()
	maps.Copy(api.session, api.target.ownLimits(api.t))
	api.limited = true
}

func (api *API) send(step, operationID string, parts []Part) *Answer {
	api.t.Helper()
	operation := api.contract.operation(api.t, operationID)
	made := call{actor: lowestActor(operation.Access)}
	for _, part := range parts {
		part(&made)
	}
	request := api.request(operation, made)
	for name, value := range api.session {
		request.Header.Set(name, value)
	}
	request.Header.Set("X-Test-Step", step)
	if said := api.actors.authorization(made.actor); said != "" {
		request.Header.Set("Authorization", said)
	}
	for name, value := range made.header {
		request.Header.Set(name, text(api.t, value))
	}
	response, err := api.target.client.Do(request)
	if err != nil {
		unreachable(api.t, operationID, err)
	}
	return readAnswer(api, operation, response)
}

func (api *API) request(operation *operation, made call) *http.Request {
	api.t.Helper()
	address := operation.Path
	for name, value := range made.path {
		address = strings.ReplaceAll(address, "{"+name+"}", url.PathEscape(text(api.t, value)))
	}
	query := url.Values{}
	for name, value := range made.query {
		for _, one := range each(value) {
			query.Add(name, text(api.t, one))
		}
	}
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	var reader io.Reader
	switch {
	case made.raw != nil:
		reader = strings.NewReader(*made.raw)
	case made.body != nil:
		reader = bytes.NewReader(api.encode(operation, *made.body))
	}
	request, err := http.NewRequestWithContext(api.t.Context(), operation.Method, api.target.base+address, reader)
	if err != nil {
		broken(api.t, "making a request of "+operation.id, err)
	}
	if reader != nil {
		request.Header.Set("Content-Type", operation.BodyMediaType)
	}
	return request
}

func (api *API) encode(operation *operation, value any) []byte {
	api.t.Helper()
	if operation.BodyMediaType == "application/x-www-form-urlencoded" {
		form := url.Values{}
		if members, ok := value.(Values); ok {
			for name, member := range members {
				for _, one := range each(member) {
					form.Add(name, text(api.t, one))
				}
			}
		}
		return []byte(form.Encode())
	}
	return encodeJSON(api.t, value)
}

func encodeJSON(t testing.TB, value any) []byte {
	t.Helper()
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		broken(t, "writing JSON", err)
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))
}

func each(value any) []any {
	if list, ok := value.([]any); ok {
		return list
	}
	return []any{value}
}

// text is a value as a parameter has it.
func text(t testing.TB, value any) string {
	t.Helper()
	if said, ok := value.(string); ok {
		return said
	}
	return string(encodeJSON(t, value))
}

// Saved is what a call answered, for later calls to refer to.
type Saved struct {
	t         testing.TB
	operation string
	value     any
	header    http.Header
}

// ETag is the tag that the answer came with; without one, the test ends.
func (saved Saved) ETag() any {
	saved.t.Helper()
	tag := saved.header.Get("ETag")
	if tag == "" {
		fail(saved.t, "arranging: the answer of %s has no header ETag", saved.operation)
	}
	return tag
}

// At is a member; further names lead on, and numbers to the entries of lists.
func (saved Saved) At(path ...string) any {
	saved.t.Helper()
	found, ok := follow(saved.value, path)
	if !ok {
		broken(saved.t, "arranging", fmt.Errorf("the answer of %s has no %s", saved.operation, strings.Join(path, "/")))
	}
	return found
}
