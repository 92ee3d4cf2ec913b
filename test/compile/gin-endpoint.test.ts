import { endpointSuite } from '../suites/endpoint.ts';
import { gin } from '../support/stacks/gin.ts';

endpointSuite(gin);
