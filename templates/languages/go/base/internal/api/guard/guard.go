// Package guard decides who may call before anything of the request is read: a stranger is not told what is wrong with a
// body that is none of their business.
package guard

import (
	"net/http"
	"strings"

	"backend/internal/api/problems"
	"backend/internal/api/schemes"
	"backend/internal/core/tokens"
)

// Check is what access is decided by.
type Check struct {
	Request *http.Request
	Tokens  *tokens.Verifier
}

// Access says who calls (nil: nobody known), or why they may not.
type Access func(check *Check) (*tokens.Caller, error)

// Public lets everybody in; a token that does not verify is as good as none.
func Public(check *Check) (*tokens.Caller, error) {
	caller, _ := check.bearer()
	return caller, nil
}

// User lets in whoever has a token that verifies.
func User(check *Check) (*tokens.Caller, error) {
	return check.bearer()
}

// Role lets in callers with all of these roles.
func Role(names ...string) Access {
	return func(check *Check) (*tokens.Caller, error) {
		caller, err := check.bearer()
		if err == nil && !caller.HasRoles(names...) {
			return nil, problems.New(http.StatusForbidden, "forbidden")
		}
		return caller, err
	}
}

// Unsupported is for a security scheme that is not built in: nobody may call until it is written in package schemes.
func Unsupported(scheme string) Access {
	return func(check *Check) (*tokens.Caller, error) {
		return schemes.Check(scheme, check.Request)
	}
}

func (check *Check) bearer() (*tokens.Caller, error) {
	scheme, token, _ := strings.Cut(check.Request.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return nil, problems.Unauthenticated()
	}
	caller, err := check.Tokens.Verify(strings.TrimSpace(token))
	if err != nil {
		return nil, problems.Unauthenticated()
	}
	return caller, nil
}
