import { documentsSuite } from '../suites/documents.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

documentsSuite(fastapi);
