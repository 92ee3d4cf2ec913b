import { documentsSuite } from '../suites/documents.ts';
import { gin } from '../support/stacks/gin.ts';

documentsSuite(gin);
