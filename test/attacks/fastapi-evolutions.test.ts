import { fastapi } from '../support/stacks/fastapi.ts';
import { evolutionSuite } from './evolutions.ts';

evolutionSuite(fastapi);
