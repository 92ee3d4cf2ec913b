package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"

	"backend/internal/core/wire"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/idempotency"
	repository "backend/internal/repository/base"
)

// Read runs a unit of work that changes nothing.
func Read[T any](request *Request, work func(store repository.Store) (T, error)) (T, error) {
	return unitOfWork(request, false, work)
}

// Write runs a unit of work that is committed before the answer is sent: no client hears of a write that then fails.
func Write[T any](request *Request, work func(store repository.Store) (T, error)) (T, error) {
	return unitOfWork(request, true, work)
}

// Do runs a unit of work that writes and gives nothing.
func Do(request *Request, work func(store repository.Store) error) error {
	_, err := unitOfWork(request, true, func(store repository.Store) (struct{}, error) {
		return struct{}{}, work(store)
	})
	return err
}

func unitOfWork[T any](request *Request, writes bool, work func(store repository.Store) (T, error)) (T, error) {
	var made T
	err := request.service.Database.UnitOfWork(request.Context(), writes, func(session *database.Session) (err error) {
		made, err = work(repository.In(session))
		return err
	})
	return made, err
}

// Create answers 201 with Location. `work` gives the location and what to show; with an Idempotency-Key it runs once, and
// the same key with the same body gets the first answer again.
func Create[T any](request *Request, work func(store repository.Store) (location string, view T, err error)) error {
	answer, err := created(request, work)
	if err != nil {
		return err
	}
	request.Header().Set("Location", answer.Location)
	return request.Send(answer.Status, "application/json", answer.Body)
}

// CreateTagged does the same, and answers with the tag of what is shown. A first answer that is sent again has the tag that
// it had: it follows from the body.
func CreateTagged[T any](request *Request, work func(store repository.Store) (location string, view T, err error)) error {
	answer, err := created(request, work)
	if err != nil {
		return err
	}
	request.Header().Set("Location", answer.Location)
	return request.sendTagged(answer.Status, answer.Body)
}

// created is the answer to a creation: the first one, where the key was used before.
func created[T any](request *Request, work func(store repository.Store) (location string, view T, err error)) (idempotency.Answer, error) {
	return answered(request, func(session *database.Session) (idempotency.Answer, error) {
		location, view, err := work(repository.In(session))
		if err != nil {
			return idempotency.Answer{}, err
		}
		text, err := wire.Write(view)
		return idempotency.Answer{Status: http.StatusCreated, Location: location, Body: text}, err
	})
}

// answered is the answer of a unit of work that writes: the first one, where the key was used before.
func answered(request *Request, work func(session *database.Session) (idempotency.Answer, error)) (idempotency.Answer, error) {
	var answer idempotency.Answer
	err := request.service.Database.UnitOfWork(request.Context(), true, func(session *database.Session) error {
		first := func() (err error) {
			answer, err = work(session)
			return err
		}
		value, _ := request.values["header/Idempotency-Key"].(string)
		if value == "" {
			return first()
		}
		key := idempotency.Key{Operation: request.operation.ID, Value: value, Period: request.service.KeyPeriod}
		if request.Caller != nil {
			key.Caller = request.Caller.Subject
		}
		hash, err := request.bodyHash()
		if err != nil {
			return err
		}
		kept, err := idempotency.Claim(request.Context(), session, key, hash)
		if err != nil {
			return err
		}
		if kept != nil {
			answer = *kept
			return nil
		}
		if err := first(); err != nil {
			return err
		}
		return idempotency.Keep(request.Context(), session, key, answer)
	})
	return answer, err
}

// bodyHash is the same for members in another order, and another below another parent.
func (request *Request) bodyHash() (string, error) {
	text, err := wire.Write(request.body)
	for _, parameter := range request.operation.Contract.Parameters {
		if parameter.In == "path" {
			text = fmt.Append(text, request.values[placeOf(parameter)])
		}
	}
	hash := sha256.Sum256(text)
	return hex.EncodeToString(hash[:]), err
}
