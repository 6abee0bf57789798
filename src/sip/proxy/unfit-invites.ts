import type { Request } from 'drachtio-srf';
import { parseNameAddress } from '../message/name-address.js';
import { SipRefusal } from '../refusal.js';

/** What is understood of what a request may require (RFC 3261 section 20.32). */
const EXTENSIONS = new Set(['replaces', 'timer', 'outbound', 'path', '100rel', 'norefersub']);

/**
 * Refuses INVITEs that drachtio lets through and that are none (RFC 3261 sections 8.2 and 16.3).
 *
 * @throws SipRefusal, SipSyntaxError
 */
export function refuseUnfit(request: Request): void {
  if (request.method !== 'INVITE') throw new SipRefusal(501);
  if (Number(request.get('Max-Forwards') ?? 70) < 1) throw new SipRefusal(483);
  const required = (request.get('Require') ?? '').split(',').flatMap((option) => option.trim().toLowerCase() || []);
  const unknown = required.filter((option) => !EXTENSIONS.has(option));
  if (unknown.length > 0) throw new SipRefusal(420, { Unsupported: unknown.join(', ') });
  parseNameAddress(request.get('Contact') ?? '');
  if (!parseNameAddress(request.get('From') ?? '').parameters.has('tag')) throw new SipRefusal(400);
  parseNameAddress(request.get('To') ?? '');
  // They are this system's own, and FreeSWITCH believes them.
  if (Object.keys(request.headers).some((name) => /^x-trunkline-/i.test(name))) throw new SipRefusal(403);
}
