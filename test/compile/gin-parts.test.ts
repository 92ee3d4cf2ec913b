import { partsSuite } from '../suites/parts.ts';
import { gin } from '../support/stacks/gin.ts';

partsSuite(gin);
