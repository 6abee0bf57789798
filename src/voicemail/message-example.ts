import type { VoicemailMessage } from './voicemail-message.js';

/** A message for the API document. */
export const MESSAGE_EXAMPLE: VoicemailMessage = {
  id: '00000042',
  folder: 'inbox',
  heard: false,
  urgent: false,
  receivedAt: new Date('2025-11-14T22:13:20Z'),
  seconds: 12,
  size: 192_044,
  format: 'wav',
  callerName: 'Tomas Lind',
  callerNumber: '230',
  fromUri: 'sip:230@pbx.example.net',
  subject: 'Voice Message 00000042',
};
