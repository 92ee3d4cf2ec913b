package support

import (
	"sync/atomic"
	"testing"
)

// Load calls from many clients at once, and says how many calls did not get this status.
func Load(b *testing.B, status int, call func(api *API) *Answer) {
	b.Helper()
	target, contract := newTarget(b), contractOf(b)
	var failed atomic.Int64
	b.RunParallel(func(clients *testing.PB) {
		api := newAPI(b, target, contract)
		for clients.Next() {
			if call(api).Status != status {
				failed.Add(1)
			}
		}
	})
	b.ReportMetric(float64(failed.Load())/float64(b.N), "failed/op")
}
