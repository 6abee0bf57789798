import { writable } from '../rest/representation/xml-text.js';
import type { VoicemailMessage } from './voicemail-message.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Messages as documents give them: texts by name, in their order. */
export type MessageAttributes = readonly (readonly [name: string, value: string])[];

/**
 * A message as the mailbox documents have it.
 *
 * @param isFull whether with the caller's address and the subject, which lists over all folders leave out
 */
export function attributesOf(message: VoicemailMessage, userName: string, isFull: boolean): MessageAttributes {
  const { id, heard, urgent, folder, seconds, size, receivedAt, fromUri, callerName, callerNumber } = message;
  return [
    ['id', id],
    ['heard', String(heard)],
    ['urgent', String(urgent)],
    ['folder', folder],
    ['duration', String(seconds)],
    ['contentlength', String(size)],
    ['received', String(receivedAt.getTime())],
    ...(isFull ? ([['fromUri', fromUri ?? '']] as const) : []),
    ['author', callerName],
    ['authorExtension', callerNumber],
    ...(isFull ? ([['subject', message.subject]] as const) : []),
    ['username', userName],
    ['format', message.format],
    ['callerIdName', callerName],
    ['callerIdNumber', callerNumber],
  ];
}

/** `<messages>` with a line a message, and no line end behind it. */
export function messagesXml(messages: readonly MessageAttributes[]): string {
  const lines = messages.map(
    (attributes) => `<message ${attributes.map(([name, value]) => `${name}="${attributeText(value)}"`).join(' ')}/>`,
  );
  return [DECLARATION, '<messages>', ...lines, '</messages>'].join('\n');
}

/** The same as JSON. */
export function messagesJson(messages: readonly MessageAttributes[]): string {
  return JSON.stringify({ messages: messages.map((attributes) => Object.fromEntries(attributes)) });
}

/** What is markup, and blanks that readers of attributes would change, as references; what XML can't carry is replaced. */
function attributeText(text: string): string {
  return writable(text).replace(/[&<>"'\t\n\r]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}
