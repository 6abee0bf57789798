import { attributesOf, messagesJson, messagesXml } from './mailbox-xml.js';
import { MESSAGE_EXAMPLE } from './message-example.js';
import { messageSummary } from './message-summary.js';

const EXAMPLE = attributesOf(MESSAGE_EXAMPLE, '214', true);

export const MESSAGES_EXAMPLE = messagesXml([EXAMPLE]);
export const MESSAGES_JSON_EXAMPLE: unknown = JSON.parse(messagesJson([EXAMPLE]));
export const SUMMARY_EXAMPLE = messageSummary('214@pbx.example.net', { fresh: 2, old: 5 });
