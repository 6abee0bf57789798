const MAX = 255;

/** What switches say about callers comes from outside: one line, which every document can carry, and not too long. */
export function callerText(text = ''): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return Array.from(line.toWellFormed()).slice(0, MAX).join('');
}
