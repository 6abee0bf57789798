import { z } from 'zod';
import data from './reasons.json' with { type: 'json' };

/** What may be in the way of help, in the order of the report: first what concerns everybody. */
export const KINDS = ['dial-plan', 'location', 'phone', 'user'] as const;
export type Kind = (typeof KINDS)[number];

const reason = z.strictObject({
  /** `error`: somebody may call in vain or not be found; `warning`: to be looked at. */
  severity: z.enum(['error', 'warning']),
  /** What may have it. */
  kinds: z.array(z.enum(KINDS)),
  meaning: z.string(),
  remedy: z.string(),
});

/** Why something is not ready for an emergency. */
export type Reason = Readonly<z.output<typeof reason>>;

/** All of them by the codes that the report has. */
export const REASONS: ReadonlyMap<string, Reason> = new Map(Object.entries(z.record(z.string(), reason).parse(data)));

const codes = [...REASONS.keys()];

/** Reasons as the query has them, which counts hundreds of thousands: a bit each. */
export function maskOf(wanted: readonly string[]): number {
  return wanted.reduce((mask, code) => mask | (1 << codes.indexOf(code)), 0);
}

/** The codes in a mask. */
export function codesIn(mask: number): string[] {
  return codes.filter((code) => (mask & maskOf([code])) !== 0);
}

/** The bits of all reasons, and of those that are errors. */
export const ALL_REASONS = maskOf(codes);
export const ERRORS = maskOf(codes.filter((code) => REASONS.get(code)?.severity === 'error'));

/** SQL: the mask of the reasons whose conditions hold; a condition that is null does not. */
export function maskWhere(conditions: Readonly<Record<string, string>>): string {
  return Object.entries(conditions)
    .map(([code, condition]) => `case when ${condition} then ${maskOf([code])} else 0 end`)
    .join(' | ');
}

/** SQL: what tells kinds apart in the query. */
export function rankOf(kind: Kind): number {
  return KINDS.indexOf(kind);
}
