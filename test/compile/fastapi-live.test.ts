import { liveSuite } from '../suites/live.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

liveSuite(fastapi);
