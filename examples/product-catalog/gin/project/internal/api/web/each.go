package web

import (
	"context"
	"net/http"

	"backend/internal/api/problems"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/idempotency"
	repository "backend/internal/repository/base"
)

// result is what became of one item: what is shown of it, or the problem of what refused it.
type result struct {
	Status  int `json:"status"`
	Value   any `json:"value,omitempty"`
	Problem any `json:"problem,omitempty"`
}

type results struct {
	Items []result `json:"items"`
}

// NothingOf shows nothing of what is gone.
func NothingOf(struct{}) any {
	return nil
}

// DoEach answers 207 with what became of each item, in their order. `status` is that of an item that was done. With an
// Idempotency-Key the work runs once: what it refused is not tried again.
func DoEach[T, View any](request *Request, status int, view func(T) View, work func(store repository.Store) ([]base.Outcome[T], error)) error {
	answer, err := answered(request, func(session *database.Session) (idempotency.Answer, error) {
		outcomes, err := work(repository.In(session))
		if err != nil {
			return idempotency.Answer{}, err
		}
		text, err := wire.Write(results{Items: wire.Each(outcomes, func(outcome base.Outcome[T]) result {
			if outcome.Refusal == nil {
				return result{Status: status, Value: view(outcome.Value)}
			}
			return refused(request.Context(), request, outcome.Refusal)
		})})
		return idempotency.Answer{Status: http.StatusMultiStatus, Body: text}, err
	})
	if err != nil {
		return err
	}
	return request.Send(answer.Status, "application/json", answer.Body)
}

func refused(ctx context.Context, request *Request, refusal error) result {
	problem := problems.Of(ctx, request.service.Logger, refusal).For(request.operation.Contract)
	return result{Status: problem.Status, Problem: problem.Body(ctx)}
}
