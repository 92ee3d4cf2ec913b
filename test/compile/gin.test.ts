import { catalogSuite } from '../suites/catalog.ts';
import { gin } from '../support/stacks/gin.ts';

catalogSuite(gin);
