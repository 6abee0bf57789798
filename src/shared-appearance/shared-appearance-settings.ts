import limits from '../settings/resource-limits.json' with { type: 'json' };
import { service } from '../settings/service.js';
import rows from './shared-appearance-settings.json' with { type: 'json' };

/** The settings of the Shared Appearance Agent. */
export const SHARED_APPEARANCE = service(
  { kind: 'shared-appearance', title: 'Shared Appearance Agent', path: 'saa' },
  rows,
  limits,
);
