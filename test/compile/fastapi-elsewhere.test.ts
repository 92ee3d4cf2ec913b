import { elsewhereSuite } from '../suites/elsewhere.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

const inside = {
  path: 'backend/tests/notes/custom/test_inside.py',
  content: `from backend.tests.support.in_process import InProcess


def test_inside(in_process: InProcess) -> None:
    assert in_process.app.routes == []
`,
};

// Nobody answers there.
elsewhereSuite(fastapi, inside, () => ({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' }));
