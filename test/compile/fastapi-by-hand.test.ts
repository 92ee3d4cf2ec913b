import { byHandSuite } from '../suites/by-hand.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

byHandSuite(fastapi);
