import { liveSuite } from '../suites/live.ts';
import { gin } from '../support/stacks/gin.ts';

liveSuite(gin);
