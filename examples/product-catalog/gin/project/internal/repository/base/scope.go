package base

import (
	"slices"

	"backend/internal/core/tokens"
)

// ownerColumn is the column of whom a row belongs to, which no entity has.
const ownerColumn = "owner_subject"

// Ownership says who sees rows that others made, where rows belong to the callers who made them.
type Ownership struct {
	// Roles are those that see all rows; any of them is enough.
	Roles []string
}

// scope is whose rows a repository shows.
type scope struct {
	// everything is for work that no caller asks for: all rows are shown, and new ones belong to nobody.
	everything bool
	caller     *tokens.Caller
}

// subject is whom new rows belong to.
func (scope scope) subject() (string, bool) {
	if scope.caller == nil {
		return "", false
	}
	return scope.caller.Subject, true
}

// holdsAll tells whether every row is shown; without an owner, rows belong to nobody.
func (scope scope) holdsAll(owner *Ownership) bool {
	return owner == nil || scope.everything || (scope.caller != nil &&
		slices.ContainsFunc(owner.Roles, func(role string) bool { return slices.Contains(scope.caller.Roles, role) }))
}
