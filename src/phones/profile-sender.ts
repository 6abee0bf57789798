import { Injectable } from '@nestjs/common';
import { UnavailableError } from '../rest/http/http-errors.js';

/** In seconds: nothing changes before another version is installed. */
const RETRY_AFTER = 3_600;

/** Tells phones to read their profiles anew. The SIP agent gives an implementation. */
export abstract class ProfileSender {
  /**
   * Asks phones to start again, by which they read their profiles (NOTIFY, event check-sync).
   *
   * @param phoneIds none: nothing is done
   * @throws UnavailableError where it can't be done at the moment
   */
  abstract restart(phoneIds: readonly number[]): Promise<void>;
}

/** While there is no SIP agent. */
@Injectable()
export class NoProfileSender extends ProfileSender {
  restart(phoneIds: readonly number[]): Promise<void> {
    if (phoneIds.length === 0) return Promise.resolve();
    return Promise.reject(
      new UnavailableError(
        'The SIP agent is not there yet, so phones are not told to start again. Whoever starts one by hand gets its ' +
          'current profile',
        RETRY_AFTER,
      ),
    );
  }
}
