package support

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"backend/internal/app"
	"backend/internal/core/settings"
	"backend/internal/infrastructure/ratelimit"
)

// Not reached by any test but those of the limit.
const unlimited = 1_000_000

// target is something that answers requests.
type target struct {
	client *http.Client
	base   string
	// limit lowers the rate limit, until the test ends; it returns the headers that the test's requests need for that.
	limit func(t testing.TB, requests int) map[string]string
	// ownLimits holds operations to limits of their own, which no other test meets; headers as with limit.
	ownLimits func(t testing.TB) map[string]string
}

func isElsewhere() bool {
	return os.Getenv("API_BASE_URL") != ""
}

func newTarget(t testing.TB) target {
	t.Helper()
	if isElsewhere() {
		return elsewhere()
	}
	service := NewService(t)
	return target{
		client: service.Client,
		base:   service.Base,
		limit: func(_ testing.TB, requests int) map[string]string {
			service.Limiter.SetLimit(requests)
			return nil
		},
		ownLimits: func(testing.TB) map[string]string {
			service.Limiter.HoldOwn(true)
			return nil
		},
	}
}

// elsewhere is a service that may hold data, and is not ours to change; unless it says of itself that it has sessions.
func elsewhere() target {
	limit, ownLimits := limitOfOthers, ownLimitsOfOthers
	if os.Getenv("API_TEST_SESSIONS") == "1" {
		limit, ownLimits = limitOfSession, ownLimitsOfSession
	}
	return target{
		client:    &http.Client{Timeout: 30 * time.Second, CheckRedirect: stay},
		base:      strings.TrimRight(os.Getenv("API_BASE_URL"), "/"),
		limit:     limit,
		ownLimits: ownLimits,
	}
}

func limitOfOthers(t testing.TB, _ int) map[string]string {
	t.Helper()
	t.Skip("not run here: the rate limit of a service elsewhere is not ours to lower")
	return nil
}

// A service with sessions gives every test a store and a limit of its own.
func limitOfSession(_ testing.TB, requests int) map[string]string {
	return map[string]string{"X-Test-Limit": strconv.Itoa(requests)}
}

func ownLimitsOfOthers(t testing.TB) map[string]string {
	t.Helper()
	t.Skip("not run here: the limits of a service elsewhere are not ours to switch on")
	return nil
}

func ownLimitsOfSession(testing.TB) map[string]string {
	return map[string]string{"X-Test-Limit": "own"}
}

// A redirect is an answer like any other.
func stay(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
}

// Service is the service in this process, for tests that look inside.
type Service struct {
	Settings settings.Settings
	Handler  http.Handler
	// Client calls the handler without a network, below Base.
	Client   *http.Client
	Base     string
	Database *RolledBack
	Limiter  *ratelimit.Memory

	pooled *pooled
}

// Making a service takes time; a test takes one that no other test uses, and gives it back.
var idle = struct {
	mutex    sync.Mutex
	services []*Service
}{}

// NewService is the service over a database that is empty, and is so again when the test ends.
func NewService(t testing.TB) *Service {
	t.Helper()
	if isElsewhere() {
		t.Skip("not run here: the service is elsewhere")
	}
	service := takeService(t)
	service.Database.begin(t, service.pooled)
	service.Limiter.SetLimit(unlimited)
	service.Limiter.HoldOwn(false)
	t.Cleanup(func() {
		if err := service.Database.end(); err != nil {
			broken(t, "rolling back", err)
		}
		if err := service.Limiter.Close(); err != nil {
			broken(t, "forgetting who called", err)
		}
		idle.mutex.Lock()
		defer idle.mutex.Unlock()
		idle.services = append(idle.services, service)
	})
	return service
}

func takeService(t testing.TB) *Service {
	t.Helper()
	idle.mutex.Lock()
	defer idle.mutex.Unlock()
	if last := len(idle.services) - 1; last >= 0 {
		service := idle.services[last]
		idle.services = idle.services[:last]
		return service
	}
	service := &Service{
		Settings: settings.Defaults(secret(t)),
		Base:     "http://service.test",
		Database: &RolledBack{},
		Limiter:  ratelimit.NewMemory(unlimited, time.Now),
		pooled:   open(t, kindOfEnvironment()),
	}
	made, err := app.New(service.Settings, service.Database, service.Limiter, slog.New(slog.DiscardHandler))
	if err != nil {
		broken(t, "making the service", err)
	}
	service.Handler = made.Handler()
	service.Client = &http.Client{Transport: inProcess{service.Handler}, CheckRedirect: stay}
	return service
}

// inProcess hands requests to a handler.
type inProcess struct {
	handler http.Handler
}

// RoundTrip is what http.Client wants.
func (transport inProcess) RoundTrip(request *http.Request) (*http.Response, error) {
	received := request.Clone(request.Context())
	received.Host = request.URL.Host
	received.RequestURI = request.URL.RequestURI()
	received.RemoteAddr = "192.0.2.1:1234"
	if received.Body == nil {
		received.Body = http.NoBody
	}
	recorder := httptest.NewRecorder()
	transport.handler.ServeHTTP(recorder, received)
	response := recorder.Result()
	response.Request = request
	return response, nil
}
