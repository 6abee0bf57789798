import { isIP, isIPv6 } from 'node:net';

/** A machine that DNS has to know. */
export interface Machine {
  readonly host: string;
  readonly ip: string;
}

/** One record that DNS has to hold, with the line that a zone file has for it. */
export type ExpectedRecord = { readonly name: string; readonly line: string } & (
  | { readonly type: 'NAPTR'; readonly service: string; readonly replacement: string }
  | { readonly type: 'SRV'; readonly target: string; readonly port: number }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
);

/** What phones and other systems look up to find the SIP domain (RFC 3263). */
interface SipTransport {
  readonly label: string;
  /** The NAPTR service. */
  readonly service: string;
  /** The order that the line of the NAPTR record proposes, as the documented answer has it; any other is as good. */
  readonly order: string;
  readonly port: number;
}

/**
 * The records that a SIP domain and its servers need.
 *
 * @param ports of SIP, by transport
 */
export function expectedRecords(
  domain: string,
  servers: readonly Machine[],
  ports: { readonly udp: number; readonly tcp: number },
): ExpectedRecord[] {
  const transports: readonly SipTransport[] = [
    { label: '_sip._udp', service: 'SIP+D2U', order: '\\d', port: ports.udp },
    { label: '_sip._tcp', service: 'SIP+D2T', order: '1', port: ports.tcp },
  ];
  const named = servers.filter(({ host }) => isIP(host) === 0);
  // An address is reached without DNS.
  const ofDomain = isIP(domain) === 0 ? transports : [];
  return [
    ...ofDomain.map((transport) => naptr(domain, transport)),
    ...ofDomain.flatMap((transport) => named.map(({ host }) => srv(domain, transport, host))),
    ...named.map(address),
  ];
}

function naptr(domain: string, { label, service, order }: SipTransport): ExpectedRecord {
  const line = `${domain}. IN NAPTR ${order} 0 "s" "${service}" "" ${label}`;
  return { type: 'NAPTR', name: domain, line, service, replacement: `${label}.${domain}` };
}

function srv(domain: string, { label, port }: SipTransport, target: string): ExpectedRecord {
  const name = `${label}.${domain}`;
  return { type: 'SRV', name, line: `${name}. IN SRV 1 0 ${port} ${target}.`, target, port };
}

function address({ host, ip }: Machine): ExpectedRecord {
  const type = isIPv6(ip) ? 'AAAA' : 'A';
  return { type, name: host, line: `${host}  IN ${type} ${ip}`, address: ip };
}
