import { gin } from '../support/stacks/gin.ts';
import { raceSuite } from './races.ts';

raceSuite(gin);
