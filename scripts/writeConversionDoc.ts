import { writeFileSync } from 'node:fs';
import { renderConversionDoc } from './conversionDoc.js';

writeFileSync(new URL('../docs/conversion.md', import.meta.url), renderConversionDoc());
