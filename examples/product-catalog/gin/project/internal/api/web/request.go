package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"backend/internal/api/problems"
	"backend/internal/core/schema"
	"backend/internal/core/tokens"
	"backend/internal/core/wire"
)

// Request is one request that its document admits.
type Request struct {
	// Gin is for what is not said here.
	Gin *gin.Context
	// Caller is who calls; nil where nobody needs to be known.
	Caller *tokens.Caller

	service   *Service
	operation *Operation
	values    map[string]any
	raw       []byte
	body      any
}

// Context ends when the client hangs up.
func (request *Request) Context() context.Context {
	return request.Gin.Request.Context()
}

// Header is that of the answer.
func (request *Request) Header() http.Header {
	return request.Gin.Writer.Header()
}

// Answer sends a value as JSON.
func (request *Request) Answer(status int, value any) error {
	text, err := wire.Write(value)
	if err != nil {
		return err
	}
	return request.Send(status, "application/json", text)
}

// Send sends what is written already.
func (request *Request) Send(status int, mediaType string, content []byte) error {
	header := request.Header()
	header.Set("Content-Type", mediaType)
	header.Set("Content-Length", strconv.Itoa(len(content)))
	request.Gin.Writer.WriteHeader(status)
	_, _ = request.Gin.Writer.Write(content) // whoever hung up hears nothing
	return nil
}

// NoContent sends a status alone.
func (request *Request) NoContent(status int) error {
	request.Gin.Writer.WriteHeader(status)
	request.Gin.Writer.WriteHeaderNow()
	return nil
}

// read checks everything that the client sent against the document.
func (request *Request) read(path map[string]string) error {
	sent, err := request.readBody()
	if err != nil {
		return err
	}
	if err := request.readParameters(path); err != nil {
		return err
	}
	described := request.operation.Contract.Body
	if described == nil {
		return nil
	}
	isNothing := !sent || described.IsJSON() && request.body == nil
	if isNothing && !described.Required {
		return nil
	}
	if !sent {
		return problems.Invalid(schema.Fault{Code: "required", Message: "is required"})
	}
	if !described.IsJSON() {
		return nil
	}
	if _, ok := request.body.(notJSON); ok {
		return problems.Invalid(schema.Fault{Code: "type", Message: "has the wrong type"})
	}
	if faults := described.Check(request.body); len(faults) > 0 {
		return problems.Invalid(faults...)
	}
	return nil
}

// readBody says whether there is one.
func (request *Request) readBody() (bool, error) {
	described := request.operation.Contract.Body
	if described == nil {
		return false, nil
	}
	reader := http.MaxBytesReader(request.Gin.Writer, request.Gin.Request.Body, request.service.MaxBodyBytes)
	raw, err := io.ReadAll(reader)
	if _, isTooLarge := errors.AsType[*http.MaxBytesError](err); isTooLarge {
		return false, problems.New(http.StatusRequestEntityTooLarge, "too_large")
	}
	if err != nil {
		return false, problems.BadRequest()
	}
	request.raw = raw
	if len(raw) == 0 || !described.IsJSON() {
		return len(raw) > 0, nil
	}
	if !schema.IsJSON(request.Gin.GetHeader("Content-Type")) {
		// Text that nobody said is JSON is no object.
		request.body = notJSON{}
		return true, nil
	}
	request.body, err = wire.ParseJSON(raw)
	if err != nil {
		return false, problems.BadRequest(schema.Fault{Code: "invalid", Message: "is not JSON"})
	}
	return true, nil
}

// notJSON is a body of another media type; it is of no type that a document may ask for.
type notJSON struct{}

func (request *Request) readParameters(path map[string]string) error {
	query := parseQuery(request.Gin.Request.URL.RawQuery)
	if request.operation.ClosedQuery {
		if faults := request.unknown(query); len(faults) > 0 {
			return problems.BadRequest(faults...)
		}
	}
	var faults []schema.Fault
	for _, parameter := range request.operation.Contract.Parameters {
		texts := request.texts(parameter, path, query)
		switch {
		case parameter == request.operation.ifMatch:
			if len(texts) > 0 {
				request.values[placeOf(parameter)] = strings.Join(texts, ", ")
			}
		case len(texts) > 0:
			value, wrong := parameter.Read(texts)
			faults = append(faults, wrong...)
			request.values[placeOf(parameter)] = value
		case parameter.Required:
			faults = append(faults, parameter.Missing())
		case parameter.Default != nil:
			request.values[placeOf(parameter)] = parameter.Default
		}
	}
	if len(faults) > 0 {
		return problems.BadRequest(faults...)
	}
	return nil
}

// placeOf is where the value of a parameter is kept, as the tags of Parameters name it.
func placeOf(parameter *schema.Parameter) string {
	return parameter.In + "/" + parameter.Name
}

func (request *Request) unknown(query []pair) []schema.Fault {
	known := map[string]bool{}
	for _, parameter := range request.operation.Contract.Parameters {
		known[parameter.Name] = known[parameter.Name] || parameter.In == "query"
	}
	var faults []schema.Fault
	for _, one := range query {
		if !known[one.name] {
			known[one.name] = true
			faults = append(faults, schema.UnknownQuery(one.name))
		}
	}
	return faults
}

func (request *Request) texts(parameter *schema.Parameter, path map[string]string, query []pair) []string {
	switch parameter.In {
	case "path":
		if value, found := path[parameter.Name]; found {
			return []string{value}
		}
	case "query":
		var texts []string
		for _, one := range query {
			if one.name == parameter.Name {
				texts = append(texts, one.value)
			}
		}
		return texts
	case "header":
		return request.Gin.Request.Header.Values(parameter.Name)
	case "cookie":
		if cookie, err := request.Gin.Request.Cookie(parameter.Name); err == nil {
			return []string{cookie.Value}
		}
	}
	return nil
}

type pair struct{ name, value string }

// parseQuery reads a query as browsers write it. net/url would drop what is escaped wrongly, and with it a parameter that
// should be refused.
func parseQuery(raw string) []pair {
	var pairs []pair
	for part := range strings.SplitSeq(raw, "&") {
		if part != "" {
			name, value, _ := strings.Cut(part, "=")
			pairs = append(pairs, pair{unescaped(name), unescaped(value)})
		}
	}
	return pairs
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return strings.ToValidUTF8(plain, "\uFFFD")
	}
	// Only what is an escape is one.
	var out strings.Builder
	for at := 0; at < len(text); at++ {
		if text[at] == '%' && at+2 < len(text) {
			if plain, err := url.QueryUnescape(text[at : at+3]); err == nil {
				out.WriteString(plain)
				at += 2
				continue
			}
		}
		if text[at] == '+' {
			out.WriteByte(' ')
		} else {
			out.WriteByte(text[at])
		}
	}
	return strings.ToValidUTF8(out.String(), "\uFFFD")
}
