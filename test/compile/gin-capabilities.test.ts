import { capabilitySuite } from '../suites/capabilities.ts';
import { gin } from '../support/stacks/gin.ts';

capabilitySuite(gin);
