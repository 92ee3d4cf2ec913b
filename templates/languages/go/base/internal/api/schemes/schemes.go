// Package schemes holds security schemes other than bearer tokens, such as HTTP Basic or API keys. This file is yours.
package schemes

import (
	"net/http"

	"backend/internal/core/tokens"
	"backend/internal/domain/base"
)

// Check says who calls, by a scheme of the documents; to refuse, return problems.Unauthenticated().
func Check(scheme string, _ *http.Request) (*tokens.Caller, error) {
	return nil, base.NotWritten("security scheme " + scheme + " is not written yet: Check in internal/api/schemes/schemes.go")
}
