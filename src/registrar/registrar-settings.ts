import limits from '../settings/resource-limits.json' with { type: 'json' };
import { service } from '../settings/service.js';
import rows from './registrar-settings.json' with { type: 'json' };

/** The settings of the registrar. */
export const REGISTRAR = service({ kind: 'registrar', title: 'Registrar', path: 'registrar' }, rows, limits);

/** A regular expression over the User-Agent of phones that are told of messages without a subscription of theirs. */
export const TOLD_UNASKED = 'registrar-config/SIP_REGISTRAR.MWI.UA.CISCO';
