import { fortySuite } from '../suites/forty.ts';
import { gin } from '../support/stacks/gin.ts';

fortySuite(gin);
