package testing

// This file stands beside testing.go while our tests run (go test -overlay); testing.go calls it. It writes down what ended
// every test: what was called, from where, with what errors, so that nobody has to guess from what was printed.

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"time"
)

type witnessFrame struct {
	File     string `json:"file"`
	Function string `json:"function"`
	Line     int    `json:"line"`
}

type witnessEvent struct {
	Event   string         `json:"event"`
	Test    string         `json:"test,omitempty"`
	Tests   []string       `json:"tests,omitempty"`
	How     string         `json:"how,omitempty"`
	Message string         `json:"message,omitempty"`
	Frames  []witnessFrame `json:"frames,omitempty"`
	// Types of the errors that were handed over, and of those inside them.
	Errors []string `json:"errors,omitempty"`
	// A nil stood before the first error: no error was found where one was expected.
	Nil     bool    `json:"nil,omitempty"`
	Failed  bool    `json:"failed,omitempty"`
	Skipped bool    `json:"skipped,omitempty"`
	Seconds float64 `json:"seconds,omitempty"`
}

var witness struct {
	mu    sync.Mutex
	file  *os.File
	limit time.Duration
	// Time left to the tests that run; a test that waits for others has no clock.
	clocks map[*T]*time.Timer
}

func init() {
	path := os.Getenv("CBF_EVENTS")
	if path == "" {
		return
	}
	seconds, err := time.ParseDuration(os.Getenv("CBF_TEST_TIMEOUT") + "s")
	if err != nil {
		seconds = time.Minute
	}
	// Whatever the tests start is no witness.
	for _, name := range []string{"CBF_EVENTS", "CBF_TEST_TIMEOUT"} {
		if err := os.Unsetenv(name); err != nil {
			panic(err)
		}
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	witness.file, witness.limit, witness.clocks = file, seconds, map[*T]*time.Timer{}
}

func (event witnessEvent) write() {
	witness.mu.Lock()
	defer witness.mu.Unlock()
	if witness.file == nil {
		return
	}
	line, err := json.Marshal(event)
	if err != nil {
		panic(err)
	}
	// One write a line: a crash leaves what was known.
	if _, err := witness.file.Write(append(line, '\n')); err != nil {
		panic(err)
	}
}

// of writes down what a test did; what runs all tests is none.
func (event witnessEvent) of(c *common) {
	if c.parent != nil {
		event.Test = c.name
		event.write()
	}
}

func witnessLoaded(tests []InternalTest) {
	names := make([]string, 0, len(tests))
	for _, test := range tests {
		names = append(names, test.Name)
	}
	witnessEvent{Event: "loaded", Tests: names}.write()
}

// witnessRun runs a test; a panic ends this test alone.
func witnessRun(t *T, fn func(t *T)) {
	witnessEvent{Event: "begin"}.of(&t.common)
	witnessResume(t)
	returned := false
	defer func() {
		witnessPause(t)
		value := recover()
		if returned || (value == nil && t.finished) {
			return
		}
		event := witnessEvent{Event: "fail", How: "panic", Frames: witnessFrames(3)}
		if value == nil {
			event.How = "goexit"
		} else {
			event.Message = witnessText(value)
		}
		event.of(&t.common)
		t.FailNow()
	}()
	fn(t)
	returned = true
}

func witnessEnd(t *T) {
	witnessEvent{
		Event: "end", Failed: t.Failed(), Skipped: t.Skipped(), Seconds: t.duration.Seconds(),
	}.of(&t.common)
}

// witnessWaits: until the other tests let a parallel one go on.
func witnessWaits(t *T) {
	witnessPause(t)
	witnessEvent{Event: "pause"}.of(&t.common)
}

func witnessGoesOn(t *T) {
	witnessEvent{Event: "cont"}.of(&t.common)
	witnessResume(t)
}

func witnessResume(t *T) {
	witness.mu.Lock()
	defer witness.mu.Unlock()
	if witness.file == nil || t.parent == nil {
		return
	}
	witness.clocks[t] = time.AfterFunc(witness.limit, func() {
		witnessEvent{Event: "fail", How: "timeout"}.of(&t.common)
		os.Exit(3) // a goroutine cannot be ended; whoever started us runs the rest
	})
}

func witnessPause(t *T) {
	witness.mu.Lock()
	defer witness.mu.Unlock()
	if clock := witness.clocks[t]; clock != nil {
		clock.Stop()
		delete(witness.clocks, t)
	}
}

// witnessFailure is called first by whatever makes a test fail or skip.
func witnessFailure(c *common, event, how string, message func() string, args ...any) {
	frames := witnessFrames(3)
	if len(frames) > 1 && strings.HasPrefix(frames[1].Function, "testing.") {
		return // part of a call that is known already
	}
	found := witnessEvent{Event: event, How: how, Frames: frames}
	if message != nil {
		found.Message = witnessShort(message())
	}
	for _, arg := range args {
		if err, is := arg.(error); is {
			found.Errors = witnessTypes(err, found.Errors)
		} else if arg == nil && len(found.Errors) == 0 {
			found.Nil = true
		}
	}
	found.of(c)
}

// witnessFrames are the callers, from the function on that `skip` leads to; 3: whoever called the caller.
func witnessFrames(skip int) []witnessFrame {
	counters := make([]uintptr, 100)
	counters = counters[:runtime.Callers(skip, counters)]
	var found []witnessFrame
	for frames := runtime.CallersFrames(counters); ; {
		frame, more := frames.Next()
		found = append(found, witnessFrame{File: frame.File, Function: frame.Function, Line: frame.Line})
		if !more {
			return found
		}
	}
}

func witnessTypes(err error, known []string) (found []string) {
	found = known
	if err == nil || len(found) > 50 {
		return found
	}
	defer func() {
		_ = recover() // an Unwrap of the project's own may panic
	}()
	kind := reflect.TypeOf(err)
	if kind.Kind() == reflect.Pointer {
		kind = kind.Elem()
	}
	found = append(found, kind.PkgPath()+"."+kind.Name())
	switch holder := err.(type) {
	case interface{ Unwrap() error }:
		found = witnessTypes(holder.Unwrap(), found)
	case interface{ Unwrap() []error }:
		for _, inner := range holder.Unwrap() {
			found = witnessTypes(inner, found)
		}
	}
	return found
}

func witnessText(value any) (text string) {
	defer func() {
		if recover() != nil {
			text = "" // an Error or String of the project's own may panic
		}
	}()
	return witnessShort(fmt.Sprint(value))
}

func witnessShort(text string) string {
	if len(text) > 2000 {
		return text[:2000]
	}
	return text
}
