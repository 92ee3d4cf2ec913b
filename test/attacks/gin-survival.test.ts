import { gin } from '../support/stacks/gin.ts';
import { survivalSuite } from './survival/suite.ts';

survivalSuite(gin);
