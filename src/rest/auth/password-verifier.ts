/** Compares passwords with their slow hashes. The users' area implements it. */
export abstract class PasswordVerifier {
  /**
   * @param hash undefined for somebody who is not there: false, after the same work
   */
  abstract verify(password: string, hash: string | undefined): Promise<boolean>;
}
