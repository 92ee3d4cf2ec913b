package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"backend/internal/core/settings"
	"backend/internal/core/tokens"
)

var errProduction = errors.New("tokens are not minted in production")

// token prints a token that is signed with the secret of this environment.
func token(arguments []string, out io.Writer) error {
	flags := flag.NewFlagSet("token", flag.ContinueOnError)
	var caller tokens.Caller
	flags.StringVar(&caller.Subject, "subject", "developer", "who the token speaks for")
	flags.Func("role", "a role; may be given more than once", func(role string) error {
		caller.Roles = append(caller.Roles, role)
		return nil
	})
	hours := flags.Float64("hours", 8, "how long it is valid")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	found, err := settings.Load()
	if err != nil {
		return err
	}
	if found.Environment == "production" {
		return errProduction
	}
	lifetime := time.Duration(*hours * float64(time.Hour))
	minted, err := tokens.Mint(found.JWTSecret.Reveal(), found.JWTAudience, caller, lifetime)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, minted)
	return nil
}
