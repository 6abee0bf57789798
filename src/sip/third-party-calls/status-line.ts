import type { Response } from 'drachtio-srf';
import type { DialogStatus, StatusLine } from './call-progress.js';

/** What phones write is theirs to choose. */
const LONGEST = 200;

/** The first line of a response. */
export function statusLineOf(response: Response): StatusLine {
  const statusLine = `SIP/2.0 ${response.status} ${response.reason}`.slice(0, LONGEST);
  return { callId: callIdOf(response), method: 'INVITE', statusLine };
}

/** The dialog that a response to an INVITE of ours makes or ends; undefined where it says nothing of one. */
export function dialogOf(response: Response, local: string, remote: string): DialogStatus | undefined {
  const { status } = response;
  if (status <= 100) return undefined;
  return {
    callId: callIdOf(response),
    localTag: tagIn(response.get('From')),
    remoteTag: tagIn(response.get('To')),
    local,
    remote,
    state: status < 200 ? 'early' : status < 300 ? 'confirmed' : 'terminated',
  };
}

/** What a phone reports of the call that it was asked to make: a `message/sipfrag` (RFC 3420). */
export interface Report {
  readonly line: string;
  readonly status: number;
  readonly reason: string;
}

/** Reads a report. @returns undefined where it is no status line */
export function readReport(body: string): Report | undefined {
  const [, line = '', status, reason = ''] = /^(SIP\/2\.0 ([1-6]\d\d)(?: ([^\r\n]*))?)/.exec(body) ?? [];
  return status === undefined
    ? undefined
    : { line: line.slice(0, LONGEST), status: Number(status), reason: reason.slice(0, LONGEST) };
}

function callIdOf(response: Response): string {
  return (response.get('Call-ID') ?? '').slice(0, LONGEST);
}

function tagIn(header = ''): string {
  return (/;\s*tag=([^;\s]+)\s*(?:;[^>]*)?$/i.exec(header)?.[1] ?? '').slice(0, LONGEST);
}
