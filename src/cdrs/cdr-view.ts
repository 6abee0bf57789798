import type { CallRecord } from './call-record.js';
import type { CdrResource } from './cdr.resource.js';

/** For whom calls are written. */
export interface Reader {
  /** Writes a time as the reader does. */
  readonly time: (date: Date) => string;
  /** The own SIP domain. */
  readonly domain: string;
}

/** A call as clients see it. */
export function cdrResource(call: CallRecord, { time, domain }: Reader): CdrResource {
  const { caller, callerName, callee, startedAt, connectedAt } = call;
  return {
    callId: call.callId,
    caller: shownCaller(call),
    callerAor: nameAddress(callerName, caller, call.callerHost ?? domain),
    callee,
    calleeAor: nameAddress(null, callee, call.calleeHost ?? domain),
    recipient: call.recipient,
    termination: call.termination,
    duration: clockTime(call.billsec),
    startTime: startedAt,
    startAt: time(startedAt),
    connectAt: connectedAt === null ? null : time(connectedAt),
  };
}

/** `Ada Okafor - 2041`, or the number alone. */
export function shownCaller({ caller, callerName }: Pick<CallRecord, 'caller' | 'callerName'>): string {
  return callerName === null || callerName === '' || callerName === caller ? caller : `${callerName} - ${caller}`;
}

/** `"Ada Okafor"<sip:2041@example.org>` (RFC 3261 section 25.1). */
export function nameAddress(name: string | null, user: string, host: string): string {
  const quoted = name === null || name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}"`;
  return `${quoted}<sip:${user}@${host}>`;
}

/** `HH:MM:SS`; hours may exceed a day. */
export function clockTime(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
