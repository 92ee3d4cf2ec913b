import { ownerSuite } from '../suites/owner.ts';
import { gin } from '../support/stacks/gin.ts';

ownerSuite(gin);
