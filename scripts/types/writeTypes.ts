import { writeFileSync } from 'node:fs';
import { generatedTypes } from './generatedTypes.js';

for (const [path, render] of Object.entries(generatedTypes)) {
  writeFileSync(new URL(`../../${path}`, import.meta.url), render());
}
