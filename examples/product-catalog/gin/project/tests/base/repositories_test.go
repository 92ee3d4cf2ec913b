package base_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/wire"
	"backend/internal/domain/base"
	"backend/tests/support"
)

func sized(size int32) func(*thing) {
	return func(thing *thing) { thing.Size = &size }
}

func priced(amount string) func(*thing) {
	return func(thing *thing) { thing.Price = new(decimal.RequireFromString(amount)) }
}

func below(parent uuid.UUID) func(*thing) {
	return func(thing *thing) { thing.Parent = &parent }
}

func byName(descending bool) base.Query {
	return base.Query{Sort: base.Sort{Attribute: "name", Descending: descending}}
}

func TestLifecycle(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		ctx := t.Context()
		one := newThing("one", sized(3), priced("0.10"), func(thing *thing) {
			thing.Class = new(mood("calm"))
			thing.Weight = new(0.1)
			thing.Fresh = new(true)
			thing.Day = new(wire.Date("2024-02-29"))
			thing.Days = []string{"mon", "tue"}
			thing.Extra = wire.JSONObject{"a": []any{json.Number("9007199254740993"), nil}}
		})
		_, err := things.Get(ctx, one.ID)
		support.Is(t, err, base.ErrNotFound)
		_, err = things.Lock(ctx, one.ID)
		support.Is(t, err, base.ErrNotFound)
		_, err = things.Update(ctx, one, "name")
		support.Is(t, err, base.ErrNotFound)
		support.NoError(t, things.Add(ctx, one))
		found, err := things.Get(ctx, one.ID)
		support.NoError(t, err)
		support.Same(t, found, one)
		found, err = things.Lock(ctx, one.ID)
		support.NoError(t, err)
		support.Same(t, found, one)
		changed := one
		changed.Name, changed.Price, changed.Days = "two", nil, []string{}
		stored, err := things.Update(ctx, changed, "name", "price", "days")
		support.NoError(t, err)
		support.Same(t, stored, changed)
		found, err = things.Get(ctx, one.ID)
		support.NoError(t, err)
		support.Same(t, found, changed)
		support.NoError(t, things.Delete(ctx, one.ID))
		support.Is(t, things.Delete(ctx, one.ID), base.ErrNotFound)
	})
}

func TestUnique(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		one := newThing("one")
		support.NoError(t, things.Add(t.Context(), one))
		one.Size = new(int32(1))
		// Keeping one's own is no conflict.
		_, err := things.Update(t.Context(), one, "name", "size")
		support.NoError(t, err)
		support.Taken(t, things.Add(t.Context(), newThing("one")), "/name")
	})
}

// Nothing but the members that are named is written, whatever the entity has of the others.
func TestChangesAlone(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		one := newThing("one", sized(1), func(thing *thing) { thing.Class = new(mood("calm")) })
		support.NoError(t, things.Add(t.Context(), one))
		_, err := things.Update(t.Context(), thing{ID: one.ID, Name: "two"}, "name")
		support.NoError(t, err)
		stored, err := things.Update(t.Context(), thing{ID: one.ID, Class: new(mood("wild"))}, "class")
		support.NoError(t, err)
		one.Name, one.Class = "two", new(mood("wild"))
		support.Same(t, stored, one)
		_, err = things.Update(t.Context(), one, "nowhere")
		support.Same(t, err != nil, true)
	})
}

func TestChangeToWhatIsTaken(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		one := newThing("one")
		support.NoError(t, things.Add(t.Context(), one))
		support.NoError(t, things.Add(t.Context(), newThing("two")))
		_, err := things.Update(t.Context(), thing{ID: one.ID, Name: "two"}, "name")
		support.Taken(t, err, "/name")
	})
}

func TestChangeToAnUnknownReference(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		one := newThing("one")
		support.NoError(t, things.Add(t.Context(), one))
		_, err := things.Update(t.Context(), thing{ID: one.ID, Parent: new(uuid.New())}, "parent")
		support.Dangling(t, err, "/parent")
	})
}

func TestUnknownReference(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		support.Dangling(t, things.Add(t.Context(), newThing("one", below(uuid.New()))), "/parent")
	})
}

func TestReferenced(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		parent := newThing("one")
		support.NoError(t, things.Add(t.Context(), parent))
		support.NoError(t, things.Add(t.Context(), newThing("two", below(parent.ID))))
		support.Is(t, things.Delete(t.Context(), parent.ID), base.ErrReferenced)
	})
}

// An estimate is at least what was seen, and exact on the last page and beyond it.
func TestTotals(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			support.NoError(t, things.Add(t.Context(), newThing(name)))
		}
		page := func(total base.Total, number, size int, filters ...base.Filter) base.Page[thing] {
			query := base.Query{Sort: base.Sort{Attribute: "name"}, Filters: filters, Total: total}
			found, err := things.Page(t.Context(), query, number, size)
			support.NoError(t, err)
			return found
		}
		some := base.Filter{Attribute: "name", Comparison: base.Gte, Value: "b"}
		for count, filters := range map[int][]base.Filter{5: nil, 4: {some}} {
			first := page(base.EstimatedTotal, 1, 2, filters...)
			if first.Total < 2 {
				t.Errorf("%d of at least 2", first.Total)
			}
			support.Same(t, page(base.EstimatedTotal, 2, 3, filters...).Total, count)
			support.Same(t, page(base.EstimatedTotal, 9, 3, filters...).Total, count)
			uncounted := page(base.NoTotal, 1, 2, filters...)
			support.Same(t, uncounted.Total, 0)
			support.Same(t, uncounted.Items, first.Items)
		}
	})
}

// Nulls last, ties by id, everything once, whichever way one walks.
func TestPagesAndSlicesAgree(t *testing.T) {
	t.Parallel()
	values := map[string]func(thing) any{
		"name":       func(one thing) any { return one.Name },
		"size":       func(one thing) any { return orNil(one.Size) },
		"weight":     func(one thing) any { return orNil(one.Weight) },
		"price":      func(one thing) any { return orNil(one.Price) },
		"fresh":      func(one thing) any { return orNil(one.Fresh) },
		"day":        func(one thing) any { return orNil(one.Day) },
		"parent":     func(one thing) any { return orNil(one.Parent) },
		"created_at": func(one thing) any { return one.CreatedAt.UnixMicro() },
		"id":         func(one thing) any { return one.ID.String() },
	}
	for attribute, value := range values {
		for _, descending := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s-%t", attribute, descending), func(t *testing.T) {
				t.Parallel()
				eachThings(t, func(t *testing.T, things base.Repository[thing]) {
					fill(t, things)
					query := base.Query{Sort: base.Sort{Attribute: attribute, Descending: descending}}
					whole, err := things.Page(t.Context(), query, 1, 100)
					support.NoError(t, err)
					support.Same(t, whole.Total, 7)
					support.Same(t, len(whole.Items), 7)
					expectSorted(t, whole.Items, value, descending)
					support.Same(t, walkPages(t, things, query), whole.Items)
					support.Same(t, walkSlices(t, things, query), whole.Items)
				})
			})
		}
	}
}

func orNil[T any](value *T) any {
	if value == nil {
		return nil
	}
	return *value
}

func fill(t *testing.T, things base.Repository[thing]) {
	t.Helper()
	var first *uuid.UUID
	for number, name := range []string{"b", "A", "é", "a", "B", "z", "𝄞"} {
		one := newThing(name)
		if number%3 > 0 {
			one.Size = new(int32(number % 3))
			one.Weight = new(float64(number%3) / 10)
			one.Day = new(wire.Date(fmt.Sprintf("2026-01-0%d", number%3)))
			one.Fresh = new(number%3 == 1)
			one.Parent = first
		}
		if number%2 > 0 {
			one.Price = new(decimal.New(int64(number)*1000+50, -2))
		}
		support.NoError(t, things.Add(t.Context(), one))
		first = cmp.Or(first, &one.ID)
	}
}

func expectSorted(t *testing.T, items []thing, value func(thing) any, descending bool) {
	t.Helper()
	for at := range items[1:] {
		left, right := value(items[at]), value(items[at+1])
		if left == nil && right != nil {
			t.Errorf("null before %v", right)
		}
		if left != nil && right == nil {
			continue
		}
		order := compareAny(left, right)
		switch {
		case descending && order < 0, !descending && order > 0:
			t.Errorf("%v before %v", left, right)
		}
		ties := compareAny(items[at].ID.String(), items[at+1].ID.String())
		if order == 0 && (ties > 0) != descending {
			t.Errorf("the id does not break the tie of %v", left)
		}
	}
}

func compareAny(left, right any) int {
	switch left := left.(type) {
	case string:
		return cmp.Compare(left, right.(string))
	case int32:
		return cmp.Compare(left, right.(int32))
	case int64:
		return cmp.Compare(left, right.(int64))
	case float64:
		return cmp.Compare(left, right.(float64))
	case wire.Date:
		return cmp.Compare(left, right.(wire.Date))
	case uuid.UUID:
		return cmp.Compare(left.String(), right.(uuid.UUID).String())
	case decimal.Decimal:
		return left.Cmp(right.(decimal.Decimal))
	case bool:
		return cmp.Compare(strconv.FormatBool(left), strconv.FormatBool(right.(bool)))
	default:
		return 0
	}
}

func walkPages(t *testing.T, things base.Repository[thing], query base.Query) []thing {
	t.Helper()
	var walked []thing
	for number := 1; number <= 5; number++ {
		page, err := things.Page(t.Context(), query, number, 2)
		support.NoError(t, err)
		support.Same(t, page.Total, 7)
		walked = append(walked, page.Items...)
	}
	return walked
}

func walkSlices(t *testing.T, things base.Repository[thing], query base.Query) []thing {
	t.Helper()
	var walked []thing
	var cursor *string
	for {
		slice, err := things.Slice(t.Context(), query, cursor, 2)
		support.NoError(t, err)
		walked = append(walked, slice.Items...)
		if slice.NextCursor == nil || len(walked) > 7 {
			return walked
		}
		cursor = slice.NextCursor
	}
}

func TestBadCursor(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		fill(t, things)
		first, err := things.Slice(t.Context(), byName(false), nil, 1)
		support.NoError(t, err)
		// {"attribute":"size","descending":false,"value":"9999999999","id":"3f2b8c1e-…"}: more than the column holds.
		const tooLarge = "eyJhdHRyaWJ1dGUiOiJzaXplIiwiZGVzY2VuZGluZyI6ZmFsc2UsInZhbHVlIjoiOTk5OTk5OTk5OSIsImlkIjoiM2YyYjhjMWUtNWQ0YS00YjZmLTljN2UtMWEyYjNjNGQ1ZTYwIn0"
		for _, bad := range []struct{ cursor, attribute string }{
			{"?", "name"}, {"e30", "name"}, {"é", "name"}, {"", "name"}, {"bnVsbA", "name"}, {*first.NextCursor, "size"}, {tooLarge, "size"},
		} {
			_, err := things.Slice(t.Context(), base.Query{Sort: base.Sort{Attribute: bad.attribute}}, &bad.cursor, 1)
			support.Is(t, err, base.ErrBadCursor)
		}
		_, err = things.Slice(t.Context(), byName(true), first.NextCursor, 1)
		support.Is(t, err, base.ErrBadCursor)
	})
}

// Wildcards are characters; null is found by no filter.
func TestSearchAndFilters(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		for _, one := range []thing{newThing("Needle_%", sized(1), priced("9.50")), newThing("hay", sized(2), priced("10.00")), newThing("strÄw")} {
			support.NoError(t, things.Add(t.Context(), one))
		}
		expect := func(query base.Query, names ...string) {
			t.Helper()
			page, err := things.Page(t.Context(), query, 1, 9)
			support.NoError(t, err)
			var found []string
			for _, one := range page.Items {
				found = append(found, one.Name)
			}
			slices.Sort(names)
			support.Same(t, found, names)
			support.Same(t, page.Total, len(names))
		}
		for text, names := range map[string][]string{
			"nEEDLE_%": {"Needle_%"}, "%": {"Needle_%"}, "_": {"Needle_%"}, "a": {"hay"}, "x": nil, "Ä": {"strÄw"}, "ä": nil, `\`: nil,
		} {
			expect(base.Query{Sort: base.Sort{Attribute: "name"}, Search: base.SearchIn(&text, "name", "class_")}, names...)
		}
		nothing := ""
		expect(base.Query{Sort: base.Sort{Attribute: "name"}, Search: base.SearchIn(&nothing)})
		for _, one := range []struct {
			filter *base.Filter
			names  []string
		}{
			{base.Where("size", base.Gte, new(int32(2))), []string{"hay"}},
			{base.Where("size", base.Lte, new(int32(2))), []string{"hay", "Needle_%"}},
			{base.Where("name", base.Eq, new("hay")), []string{"hay"}},
			{base.Where("price", base.Gte, new(decimal.RequireFromString("9.51"))), []string{"hay"}},
			{base.Where[int32]("size", base.Eq, nil), []string{"hay", "Needle_%", "strÄw"}},
		} {
			expect(base.Query{Sort: base.Sort{Attribute: "name"}, Filters: base.Filters(one.filter)}, one.names...)
		}
	})
}

func TestUnknownAttribute(t *testing.T) {
	t.Parallel()
	eachThings(t, func(t *testing.T, things base.Repository[thing]) {
		support.NoError(t, things.Add(t.Context(), newThing("one")))
		for _, query := range []base.Query{
			{Sort: base.Sort{Attribute: "nothing"}},
			{Sort: base.Sort{Attribute: "name"}, Filters: []base.Filter{{Attribute: "nothing"}}},
			{Sort: base.Sort{Attribute: "name"}, Search: &base.Search{Text: "x", Attributes: []string{"nothing"}}},
		} {
			if _, err := things.Page(t.Context(), query, 1, 1); err == nil {
				t.Error("a query by an attribute that is not there gives something")
			}
		}
	})
}

func TestQueryParts(t *testing.T) {
	t.Parallel()
	support.Same(t, base.SortBy("-class", map[string]string{"class": "class_"}), base.Sort{Attribute: "class_", Descending: true})
	support.Same(t, base.SortBy("name", nil), base.Sort{Attribute: "name"})
	found := base.Filters(base.Where[string]("a", base.Eq, nil), base.Where("b", base.Gte, new(0)))
	support.Same(t, found, []base.Filter{{Attribute: "b", Comparison: base.Gte, Value: 0}})
	support.Same(t, base.SearchIn(nil, "a"), (*base.Search)(nil))
	support.Same(t, base.SearchIn(new("x"), "a"), &base.Search{Text: "x", Attributes: []string{"a"}})
}

func TestInvariants(t *testing.T) {
	t.Parallel()
	support.NoError(t, newThing("one", sized(9), priced("1.00")).Validate())
	for _, one := range []struct {
		change        func(*thing)
		pointer, code string
	}{
		{sized(10), "/size", "too_large"},
		{priced("1.005"), "/price", "format"},
		{priced("-1.00"), "/price", "format"},
		{func(thing *thing) { thing.Class = new(mood("")) }, "/class", "too_short"},
		{func(thing *thing) { thing.Days = []string{"monday"} }, "/days", "too_long"},
		{func(thing *thing) { thing.Days = []string{"mon", "mon", "mon"} }, "/days", "too_many"},
		{func(thing *thing) { thing.Name = "a\x00" }, "/name", "nul_character"},
		{func(thing *thing) { thing.Extra = wire.JSONObject{"a": []any{"\x00"}} }, "/extra", "nul_character"},
	} {
		support.Violated(t, newThing("one", one.change).Validate(), one.pointer, one.code)
	}
	// What changes is checked, and nothing else.
	changed := newThing("one", sized(10), priced("-1.00"))
	support.NoError(t, changed.Validate("name", "class"))
	support.Violated(t, changed.Validate("name", "price"), "/price", "format")
}
