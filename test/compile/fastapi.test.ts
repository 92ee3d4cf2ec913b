import { catalogSuite } from '../suites/catalog.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

catalogSuite(fastapi);
