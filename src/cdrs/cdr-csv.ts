import { stringify } from 'csv-stringify';
import { pipeline, Readable } from 'node:stream';
import type { EndedCall } from './call-record.js';
import { clockTime, nameAddress, type Reader } from './cdr-view.js';

/** The columns of an export. Times are those of ISO 8601, in UTC: programs read them. */
const COLUMNS: Readonly<Record<string, (call: EndedCall, reader: Reader) => string | number | null>> = {
  callId: ({ callId }) => callId,
  caller: ({ caller }) => caller,
  callerName: ({ callerName }) => callerName,
  callerAor: (call, { domain }) => nameAddress(call.callerName, call.caller, call.callerHost ?? domain),
  callee: ({ callee }) => callee,
  calleeAor: ({ callee, calleeHost }, { domain }) => nameAddress(null, callee, calleeHost ?? domain),
  recipient: ({ recipient }) => recipient,
  termination: ({ termination }) => termination,
  duration: ({ billsec }) => clockTime(billsec),
  startTime: ({ startedAt }) => startedAt.toISOString(),
  connectTime: ({ connectedAt }) => connectedAt?.toISOString() ?? null,
  endTime: ({ endedAt }) => endedAt.toISOString(),
  direction: ({ direction }) => direction,
  gateway: ({ gateway }) => gateway,
  hangupCause: ({ hangupCause }) => hangupCause,
};

/** Calls as CSV (RFC 4180), with a head line. */
export function cdrCsv(batches: AsyncIterable<EndedCall[]>, reader: Reader): Readable {
  const writer = stringify({ header: true, columns: Object.keys(COLUMNS), record_delimiter: 'windows' });
  // Whoever reads sees what goes wrong.
  return pipeline(Readable.from(rows(batches, reader)), writer, () => undefined);
}

async function* rows(batches: AsyncIterable<EndedCall[]>, reader: Reader): AsyncGenerator<unknown[]> {
  for await (const batch of batches) {
    for (const call of batch) yield Object.values(COLUMNS).map((column) => harmless(column(call, reader)));
  }
}

/** Spreadsheets take what begins so for a formula, and callers choose their names; numbers with a plus are none. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d]*$))/;

function harmless(value: string | number | null): string | number | null {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}
