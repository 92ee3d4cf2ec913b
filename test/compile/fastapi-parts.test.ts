import { partsSuite } from '../suites/parts.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

partsSuite(fastapi);
