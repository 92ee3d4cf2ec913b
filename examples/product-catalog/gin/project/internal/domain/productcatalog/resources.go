// Package productcatalog is what Product catalog is about.
package productcatalog

import "backend/internal/core/tokens"

// Resources are what services and operations of Product catalog may use: who calls (nil: nobody
// known), and what is kept.
type Resources struct {
	Caller     *tokens.Caller
	Categories CategoryRepository
	Products   ProductRepository
}
