/** How long phones ring. The proxy's area gives an implementation. */
export abstract class RingTimes {
  /** How long the phones of one preference ring before those of the next do, in seconds. */
  abstract serial(): Promise<number>;
}
