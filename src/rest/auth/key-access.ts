import type { OperationOptions } from '../operation.js';

/**
 * Whether a private key opens an operation. Keys stand in addresses of feeds, which end up in histories, in other
 * programs and in logs of others: what they open is reading. Nothing can be changed by them, nothing be set off (a GET
 * without an answer, a call or a command to a conference), and no secret be read that opens more than the key.
 */
export function opensByKey(method: string, { answer, privateKey }: OperationOptions): boolean {
  return (method === 'GET' || method === 'HEAD') && answer !== 'empty' && privateKey !== false;
}
