import { headerKey } from '../sip/header-text.js';
import type { SipRequest } from '../sip/sip-message.js';
import { parseNameAddress } from '../sip/sip-uri.js';
import { isUnreadable, spell } from './header-rules.js';

const BAD = [400, 'Bad Request'] as const;

/** What the server itself refuses a request for: status and reason. */
export function problemWith(request: SipRequest): readonly [number, string] | undefined {
  const { method } = request.start;
  if ([request.get('Call-ID'), request.get('From'), request.get('To'), request.cseq].includes(undefined)) return BAD;
  if (request.callId === '' || request.cseq?.method !== method) return BAD;
  for (const name of ['From', 'To']) {
    if (!parseNameAddress(request.get(name) ?? '')) return [400, `Bad ${name} Header`];
  }
  for (const [name, value] of request.headers) {
    if (headerKey(name) === 'contact' && isUnreadable(name, value)) return [400, `Bad ${spell(name)} Header`];
  }
  const isStar = request.get('Contact') === '*';
  return method === 'REGISTER' && isStar && request.get('Expires') !== '0' ? BAD : undefined;
}
