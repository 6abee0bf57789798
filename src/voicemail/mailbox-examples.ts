import { attributesOf, messagesJson, messagesXml } from './mailbox-xml.js';
import { messageSummary } from './message-summary.js';

const EXAMPLE = attributesOf(
  {
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
  },
  '214',
  true,
);

export const MESSAGES_EXAMPLE = messagesXml([EXAMPLE]);
export const MESSAGES_JSON_EXAMPLE: unknown = JSON.parse(messagesJson([EXAMPLE]));
export const SUMMARY_EXAMPLE = messageSummary('214@pbx.example.net', { fresh: 2, old: 5 });
