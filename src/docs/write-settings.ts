import { writeFileSync } from 'node:fs';
import { DOCUMENTED } from './documented-settings.js';
import { settingsDocument } from './settings-table.js';

/** Writes `docs/settings.md`. */
writeFileSync('docs/settings.md', settingsDocument(DOCUMENTED));
