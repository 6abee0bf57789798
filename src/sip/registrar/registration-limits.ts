/** For how long phones may register, in seconds. */
export interface ExpiryLimits {
  readonly shortest: number;
  readonly longest: number;
}

/** What the administrator has set for the registrar. The registrar's area gives an implementation. */
export abstract class RegistrationLimits {
  /** @param isNated whether the phone is behind a router that translates addresses */
  abstract of(isNated: boolean): Promise<ExpiryLimits>;
}
