import { gin } from '../support/stacks/gin.ts';
import { evolutionSuite } from './evolutions.ts';

evolutionSuite(gin);
