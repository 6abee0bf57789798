import type { SipMessage } from '../sip/sip-message.js';
import { parseNameAddress, parseUri } from '../sip/sip-uri.js';
import type { Peer } from '../sip/transport.js';

/** TCP connections of those who registered or subscribed over them: requests to their Contact go out there. */
export class Aliases {
  private readonly connections = new Map<string, { peer: Peer; until: number }>();

  /** Remembers the connection of a REGISTER or SUBSCRIBE that was accepted. */
  remember(request: SipMessage, response: SipMessage, peer: Peer): void {
    const [contact] = request.list('Contact');
    const key = contact === undefined ? undefined : keyOf(parseNameAddress(contact)?.uri);
    const seconds = expiryOf(response) ?? 0;
    if (key === undefined) return;
    if (seconds > 0) this.connections.set(key, { peer, until: Date.now() + seconds * 1000 });
    else this.connections.delete(key);
  }

  /** The connection for a URI, whatever port and transport it names. */
  find(uri: string): Peer | undefined {
    const key = keyOf(uri);
    const known = key === undefined ? undefined : this.connections.get(key);
    if (key !== undefined && known && known.until < Date.now()) this.connections.delete(key);
    return known && known.until >= Date.now() ? known.peer : undefined;
  }
}

function keyOf(uri: string | undefined): string | undefined {
  const parsed = uri === undefined ? undefined : parseUri(uri);
  return parsed?.user === undefined ? undefined : `${parsed.user}@${parsed.host}`;
}

function expiryOf(response: SipMessage): number | undefined {
  const inContact = response.list('Contact').map((contact) => parseNameAddress(contact)?.parameters.get('expires'));
  const text = inContact.find((each) => each !== undefined) ?? response.get('Expires');
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
