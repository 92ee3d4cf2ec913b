import { branchesSuite } from '../suites/branches.ts';
import { gin } from '../support/stacks/gin.ts';

branchesSuite(gin);
