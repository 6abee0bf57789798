import limits from '../settings/resource-limits.json' with { type: 'json' };
import { service } from '../settings/service.js';
import rows from './message-waiting-settings.json' with { type: 'json' };

/** The settings of message waiting. */
export const MESSAGE_WAITING = service(
  { kind: 'message-waiting', title: 'Message waiting', path: 'mwi' },
  rows,
  limits,
);
