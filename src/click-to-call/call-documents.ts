import { xmlText } from '../rest/representation/xml-text.js';
import type { CallState } from './call-state.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://www.sipfoundry.org/sipX/schema/xml/call-status-00-00';

/** Said of every document; they keep to ASCII, so that it does not contradict their declaration. */
export const CALL_XML = 'text/xml; charset=ISO-8859-1';

const STATES = { early: 'Early Dialog', confirmed: 'Confirmed Dialog', terminated: 'Terminated Dialog' } as const;

/** What was heard of a call (section 11.5 of the user services). */
export function statusLinesXml({ lines }: CallState): string {
  const statuses = lines.map(
    ({ timestamp, callId, method, statusLine }) =>
      `<status>\n${elements(1, { timestamp: String(timestamp), 'call-id': callId, method, 'status-line': statusLine })}</status>\n`,
  );
  return document('status-lines', statuses.join(''));
}

/** How the dialogs of a call stand (section 11.5 of the user services). */
export function dialogsXml({ dialogs }: CallState): string {
  const written = dialogs.map(({ callId, localTag, remoteTag, local, remote, state }) => {
    const members = {
      'dialog-id': `${callId}:${localTag}:${remoteTag}`,
      'local-party': local,
      'remote-party': remote,
      'dialog-state': STATES[state],
    };
    return `\t<dialog>\n${elements(2, members)}\t</dialog>\n`;
  });
  return document('dialogs', written.join(''));
}

/** Why a request is refused (section 11.4 of the user services). */
export function processingStatusXml(code: number, text: string): string {
  const members = { 'error-flag': 'ERROR', 'error-code': String(code), 'error-text': text };
  return document('processing-status', elements(0, members));
}

function document(root: string, content: string): string {
  return `${DECLARATION}<${root} xmlns="${NAMESPACE}">\n${content}</${root}>\n`;
}

function elements(depth: number, members: Readonly<Record<string, string>>): string {
  return Object.entries(members)
    .map(([name, value]) => `${'\t'.repeat(depth)}<${name}>${asciiText(value)}</${name}>\n`)
    .join('');
}

function asciiText(text: string): string {
  return xmlText(text).replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0) ?? 0xfffd};`);
}
