import { proveSuite } from '../suites/prove.ts';
import { gin } from '../support/stacks/gin.ts';

proveSuite(gin);
