import type { OperationOptions } from '../rest/operation.js';
import { strangers } from './mailbox-operations.js';
import { RECORDING_TYPES } from './sound-types.js';

/** What operations share that give a recording. */
export const RECORDING_ANSWER = {
  answer: 'own',
  mediaTypes: Object.values(RECORDING_TYPES),
  others: { 206: 'The range that the client asks for', 304: 'The client has the recording already' },
  errors: {
    ...strangers,
    412: 'The recording is not the one that the condition names',
    416: 'The recording ends before the range begins',
  },
} as const satisfies Partial<OperationOptions>;
