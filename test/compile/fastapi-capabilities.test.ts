import { capabilitySuite } from '../suites/capabilities.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

capabilitySuite(fastapi);
