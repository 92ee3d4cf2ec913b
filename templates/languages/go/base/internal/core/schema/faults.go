package schema

import (
	"slices"
	"strconv"
	"strings"

	"backend/internal/core/check"
)

// Fault is one thing that is wrong with a request.
type Fault struct {
	Pointer string `json:"pointer"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// itemBounds narrow a list.
type itemBounds struct {
	fewest, most int
	unique       bool
}

func itemBoundsOf(schema node) itemBounds {
	unique, _ := schema["uniqueItems"].(bool)
	return itemBounds{fewest: whole(schema["minItems"], 0), most: whole(schema["maxItems"], -1), unique: unique}
}

func (bounds itemBounds) check(list []any) *check.Invalid {
	refused := check.Items(len(list), bounds.fewest, bounds.most)
	if refused == nil && bounds.unique {
		refused = check.Unique(list)
	}
	return refused
}

// Read is the program's value of a parameter that came with these texts: string, int64, float64, bool, decimal.Decimal,
// uuid.UUID, time.Time, wire.Date, or a []any of them. Where it came more than once and is no list, the last counts.
func (parameter *Parameter) Read(texts []string) (any, []Fault) {
	place := "/" + parameter.In + "/" + escaped(parameter.Name)
	if !parameter.list {
		value, refused := parameter.scalar.readParameter(texts[len(texts)-1])
		return value, faultsOf(place, refused)
	}
	values := make([]any, 0, len(texts))
	var faults []Fault
	for at, text := range texts {
		value, refused := parameter.scalar.readParameter(text)
		faults = append(faults, faultsOf(place+"/"+strconv.Itoa(at), refused)...)
		values = append(values, value)
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return values, faultsOf(place, parameter.items.check(values))
}

// Missing is the fault of a required parameter that did not come.
func (parameter *Parameter) Missing() Fault {
	return Fault{"/" + parameter.In + "/" + escaped(parameter.Name), "required", "is required"}
}

// UnknownQuery is the fault of a query parameter that the document does not name.
func UnknownQuery(name string) Fault {
	return Fault{"/query/" + escaped(name), "unknown_field", "is not known"}
}

func faultsOf(pointer string, refused *check.Invalid) []Fault {
	if refused == nil {
		return nil
	}
	return []Fault{{pointer, refused.Code, refused.Message}}
}

func escaped(part string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(part)
}

// once keeps one fault a place, in the order of places. What is wrong with a list or an object as a whole is said only
// where all that is in it is right.
func once(faults []located) []Fault {
	slices.SortStableFunc(faults, func(left, right located) int { return strings.Compare(left.Pointer, right.Pointer) })
	var found []Fault
	for _, fault := range faults {
		isKnown := len(found) > 0 && found[len(found)-1].Pointer == fault.Pointer
		hasInner := slices.ContainsFunc(faults, func(other located) bool {
			return strings.HasPrefix(other.Pointer, fault.Pointer+"/")
		})
		if isKnown || (fault.ofWhole && hasInner) {
			continue
		}
		found = append(found, fault.Fault)
	}
	return found
}
