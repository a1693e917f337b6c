import { writeFileSync } from 'node:fs';
import { renderFindingsDoc } from './findingsDoc.js';

writeFileSync(new URL('../docs/findings.md', import.meta.url), renderFindingsDoc());
