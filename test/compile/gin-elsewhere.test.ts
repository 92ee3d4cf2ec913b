import { elsewhereSuite } from '../suites/elsewhere.ts';
import { gin } from '../support/stacks/gin.ts';

const inside = {
  path: 'tests/notes/custom/inside_test.go',
  content: `package custom_test

import (
	"testing"

	"backend/tests/support"
)

func TestInside(t *testing.T) {
	t.Parallel()
	support.Nil(t, support.NewService(t).Handler)
}
`,
};

// Nobody answers there.
elsewhereSuite(gin, inside, () => ({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' }));
