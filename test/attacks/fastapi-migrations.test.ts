import { fastapi } from './fastapi.ts';
import { migrationSuite } from './migrations.ts';

migrationSuite(fastapi);
