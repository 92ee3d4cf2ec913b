import { gin } from './gin.ts';
import { attackSuite } from './suite.ts';

attackSuite(gin, { attacks: 6, histories: 6 });
