import { batchesSuite } from '../suites/batches.ts';
import { gin } from '../support/stacks/gin.ts';

batchesSuite(gin);
