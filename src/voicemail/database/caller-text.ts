import { writable } from '../../rest/representation/xml-text.js';

const MAX = 255;

/** What switches say about callers comes from outside: one line, which every document can carry, and not too long. */
export function callerText(text = ''): string {
  const line = writable(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')).trim();
  return Array.from(line).slice(0, MAX).join('');
}
