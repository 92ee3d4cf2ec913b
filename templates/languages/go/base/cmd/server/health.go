package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"backend/internal/core/settings"
)

var errUnhealthy = errors.New("the service is not well")

// health asks the service on this machine: for containers that hold nothing else to ask with.
func health(ctx context.Context) (err error) {
	found, err := settings.Load()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	address := "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(found.Port)) + "/health"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	if response.StatusCode != http.StatusOK {
		return errUnhealthy
	}
	return nil
}
