import type { EndedCall } from '../../cdrs/call-record.js';
import { nameAddress } from '../../cdrs/cdr-view.js';
import { xmlText } from '../../rest/representation/xml-text.js';
import { offsetAt } from '../../time-zones/offset.js';

/** For whom rows are written. */
export interface RowReader {
  /** The own SIP domain. */
  readonly domain: string;
  /** By whose clocks times are told, of the IANA database. */
  readonly timeZone: string;
}

const DAY = 86_400;

/** The columns of a row, in their order; null: an empty element. */
const COLUMNS: Readonly<Record<string, (call: EndedCall, reader: RowReader) => string | null>> = {
  caller_aor: ({ caller, callerName, callerHost }, { domain }) => nameAddress(callerName, caller, callerHost ?? domain),
  callee_aor: ({ callee, calleeHost }, { domain }) => nameAddress(null, callee, calleeHost ?? domain),
  callee_contact: ({ recipient }, { domain }) => (recipient === null ? null : `sip:${recipient}@${domain}`),
  start_time: ({ startedAt }, { timeZone }) => timestamp(startedAt, timeZone),
  duration: ({ connectedAt, endedAt }) => (connectedAt === null ? null : interval(connectedAt, endedAt)),
  termination: ({ termination }) => termination.slice(0, 1),
  callee_route: () => null,
};

/** Calls as one line of XML, in the form of section 11.6 of the user services, batch by batch. */
export async function* cdrRows(batches: AsyncIterable<EndedCall[]>, reader: RowReader): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?><Results>';
  for await (const batch of batches) yield batch.map((call) => row(call, reader)).join('');
  yield '</Results>';
}

function row(call: EndedCall, reader: RowReader): string {
  const columns = Object.entries(COLUMNS).map(([name, column]) => {
    const value = column(call, reader);
    return value === null ? `<${name}/>` : `<${name}>${inElement(value)}</${name}>`;
  });
  return `<Row>${columns.join('')}</Row>`;
}

/** Clients read the addresses with their quotes as they are. */
function inElement(text: string): string {
  return xmlText(text).replaceAll('&quot;', '"').replaceAll('&apos;', "'");
}

/** `2025-11-14 22:13:20.125`: at least one decimal, and no zero behind others. */
function timestamp(instant: Date, timeZone: string): string {
  const shown = new Date(instant.getTime() + offsetAt(timeZone, instant.getTime()));
  return shown
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.\d+?)0*Z$/, '$1');
}

/** `0 years 0 mons 0 days 0 hours 1 mins 1.50 secs`, with two decimals at least. */
function interval(from: Date, to: Date): string {
  const seconds = Math.max(0, to.getTime() - from.getTime()) / 1_000;
  const [days, hours, minutes] = [seconds / DAY, (seconds % DAY) / 3_600, (seconds % 3_600) / 60].map(Math.floor);
  const rest = (seconds % 60).toFixed(3).replace(/0$/, '');
  return `0 years 0 mons ${days ?? 0} days ${hours ?? 0} hours ${minutes ?? 0} mins ${rest} secs`;
}
