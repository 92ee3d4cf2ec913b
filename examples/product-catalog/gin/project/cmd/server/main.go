// Command server is the service:
//
//	server                               serves
//	server migrate up                    applies the migrations that are missing
//	server migrate down|base             takes back the one applied last, or all of them
//	server migrate status                says of each whether it is applied
//	server health                        asks the service on this machine whether it is well
//	server token [-subject …] [-role …]  prints a token for development
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A second signal ends the process at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: server | server migrate up|down|base|status | server health | server token [-subject name] [-role name]… [-hours number]")

func run(ctx context.Context, arguments []string, out io.Writer) error {
	switch {
	case len(arguments) == 0:
		return serve(ctx, out)
	case arguments[0] == "migrate" && len(arguments) == 2:
		return migrate(ctx, arguments[1], out)
	case arguments[0] == "health" && len(arguments) == 1:
		return health(ctx)
	case arguments[0] == "token":
		return token(arguments[1:], out)
	default:
		return errUsage
	}
}
