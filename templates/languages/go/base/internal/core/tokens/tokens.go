// Package tokens verifies JSON Web Tokens with a pinned algorithm, audience and expiry. Users live elsewhere.
package tokens

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// ErrInvalid is a token that does not verify.
var ErrInvalid = errors.New("invalid token")

// Caller is who calls, as a verified token says.
type Caller struct {
	Subject string
	Roles   []string
}

// HasRoles says whether the caller has all of these roles.
func (caller *Caller) HasRoles(roles ...string) bool {
	for _, role := range roles {
		if !slices.Contains(caller.Roles, role) {
			return false
		}
	}
	return true
}

// Verifier checks signature, audience and expiry; nothing in the token chooses the algorithm.
type Verifier struct {
	secret []byte
	parser *jwt.Parser
}

// NewVerifier makes a verifier of tokens that are signed with a shared secret.
func NewVerifier(secret, audience string) *Verifier {
	return &Verifier{
		secret: []byte(secret),
		parser: jwt.NewParser(
			jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
			jwt.WithAudience(audience),
			jwt.WithExpirationRequired(),
			jwt.WithIssuedAt(),
		),
	}
}

// Verify gives who the token speaks for, or ErrInvalid.
func (verifier *Verifier) Verify(token string) (*Caller, error) {
	claims := jwt.MapClaims{}
	_, err := verifier.parser.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) {
		return verifier.secret, nil
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	subject, err := claims.GetSubject()
	if err != nil || subject == "" {
		return nil, fmt.Errorf("%w: sub is not a name", ErrInvalid)
	}
	roles, ok := rolesOf(claims)
	if !ok {
		return nil, fmt.Errorf("%w: roles is not a list of names", ErrInvalid)
	}
	return &Caller{Subject: subject, Roles: roles}, nil
}

func rolesOf(claims jwt.MapClaims) ([]string, bool) {
	said, found := claims["roles"]
	if !found {
		return nil, true
	}
	list, ok := said.([]any)
	if !ok {
		return nil, false
	}
	roles := make([]string, 0, len(list))
	for _, one := range list {
		role, ok := one.(string)
		if !ok {
			return nil, false
		}
		roles = append(roles, role)
	}
	return roles, true
}

// Mint signs a token, for development and tests.
func Mint(secret, audience string, caller Caller, lifetime time.Duration) (string, error) {
	now := time.Now()
	roles := caller.Roles
	if roles == nil {
		roles = []string{}
	}
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"sub":   caller.Subject,
		"roles": roles,
		"aud":   audience,
		"iat":   now.Unix(),
		"exp":   now.Add(lifetime).Unix(),
	})
	return token.SignedString([]byte(secret))
}
