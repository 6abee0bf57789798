import { service } from '../settings/service.js';
import rows from './cdr-settings.json' with { type: 'json' };

/** The settings of call records. */
export const CDRS = service({ kind: 'cdrs', title: 'Call records', path: 'cdrs' }, rows);

/** The settings that are read here. */
export const PATHS = {
  purge: 'callresolver/SIP_CALLRESOLVER_PURGE',
  purgeAge: 'callresolver/SIP_CALLRESOLVER_PURGE_AGE_CDR',
  privacy: 'callresolver/SIP_CALLRESOLVER_PRIVACY',
  privacyLength: 'callresolver/SIP_CALLRESOLVER_PRIVACY_LENGTH',
  privacyExclude: 'callresolver/SIP_CALLRESOLVER_PRIVACY_EXCLUDE',
  csvLimit: 'callresolver/CSV_LIMIT',
  reportLimit: 'callresolver/REPORT_LIMIT',
  jsonLimit: 'callresolver/JSON_LIMIT',
} as const;
