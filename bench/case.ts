import type { Figures } from './load.js';

/** What a case measures with. */
export interface Bench {
  /** Trunkline, such as `http://127.0.0.1:4000/sipxconfig`. */
  readonly trunkline: string;
  /** The bare server with the same SQL. */
  readonly baseline: string;
  readonly administrator: { readonly name: string; readonly password: string };
  /** A user who sees the seeded phone book. */
  readonly reader: { readonly name: string; readonly password: string };
  readonly eventSocket: { readonly port: number; readonly password: string; readonly conference: string };
  /** How long each load lasts, in seconds. */
  readonly seconds: number;
}

/** One row of the table: Trunkline beside what it is compared with. */
export interface Case {
  readonly name: string;
  readonly trunkline: (bench: Bench) => Promise<Figures>;
  /** What stands beside it, and what it is. Cases with the same are measured against it once. */
  readonly beside?: { readonly name: string; readonly measure: (bench: Bench) => Promise<Figures> };
}

/** The Authorization header of HTTP Basic. */
export function basic({ name, password }: Bench['administrator']): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
}
