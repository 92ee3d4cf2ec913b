// Package support is what derived tests stand on. Locked, like the tests themselves.
package support

import "testing"

// Every failure goes through one of these: they say what kind of failure it is, to whoever watches.

// fail ends the test: what was found is not what the documents say.
func fail(t testing.TB, format string, args ...any) {
	t.Helper()
	t.Fatalf(format, args...)
}

// missing ends the test: what it is about is not written yet.
func missing(t testing.TB, format string, args ...any) {
	t.Helper()
	t.Fatalf(format, args...)
}

// broken ends the test: it could not even begin.
func broken(t testing.TB, doing string, err error) {
	t.Helper()
	t.Fatalf("%s: %v", doing, err)
}

// unreachable ends the test: whatever answered, it was not the service.
func unreachable(t testing.TB, operationID string, err error) {
	t.Helper()
	t.Fatalf("calling %s: %v", operationID, err)
}
