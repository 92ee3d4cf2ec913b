import { byHandSuite } from '../suites/by-hand.ts';
import { gin } from '../support/stacks/gin.ts';

byHandSuite(gin);
