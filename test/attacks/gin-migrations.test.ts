import { gin } from './gin.ts';
import { migrationSuite } from './migrations.ts';

migrationSuite(gin);
