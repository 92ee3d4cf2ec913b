import { gin } from './gin.ts';
import { attackSuite } from './suite.ts';

attackSuite(gin);
