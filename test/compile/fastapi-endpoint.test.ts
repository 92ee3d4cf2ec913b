import { endpointSuite } from '../suites/endpoint.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

endpointSuite(fastapi);
