import { gin } from '../support/stacks/gin.ts';
import { dayTwoSuite } from './day-two.ts';

dayTwoSuite(gin);
