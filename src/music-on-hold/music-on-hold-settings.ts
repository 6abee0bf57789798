import { service } from '../settings/service.js';
import rows from './music-on-hold-settings.json' with { type: 'json' };

/** The settings of music on hold. */
export const MUSIC_ON_HOLD = service({ kind: 'music-on-hold', title: 'Music on hold', path: 'moh' }, rows);
