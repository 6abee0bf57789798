/** The gateways that calls may come from. The gateways' area gives an implementation. */
export abstract class KnownGateways {
  /**
   * The gateway that a request comes from. Asked with every call that is not FreeSWITCH's: answered from memory.
   *
   * @param address IPv4 or IPv6
   * @param port undefined for connections, whose far end says nothing
   * @returns its id
   */
  abstract at(address: string, port: number | undefined): Promise<number | undefined>;
}
