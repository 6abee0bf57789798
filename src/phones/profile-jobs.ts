import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { ProfileSender, type RestartReport } from './profile-sender.js';

/** Sends profiles to phones; each time a job tells what came of it. */
@Injectable()
export class ProfileJobs {
  constructor(
    private readonly sender: ProfileSender,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Makes profiles ready: they are, since each is made when its phone asks for it.
   *
   * @param whom whose, for people
   */
  async send(whom: string): Promise<void> {
    await this.jobs.run(`Profiles of ${whom}`, () => Promise.resolve());
  }

  /**
   * Has phones start again and read their profiles. Nobody waits until they do: there may be many, and some silent.
   *
   * @param whom which they are, for people
   * @param phoneIds none: nothing is done
   * @throws SipUnavailableError where phones can't be told at the moment
   */
  async restart(whom: string, phoneIds: readonly number[]): Promise<void> {
    if (phoneIds.length === 0) return;
    await this.jobs.begin(
      `Restart of ${whom}`,
      () => {
        this.sender.check();
      },
      async () => warningOf(await this.sender.restart(phoneIds)),
    );
  }
}

/** What did not go well, for people. */
function warningOf({ told, away, failed }: RestartReport): string {
  const parts = [
    ...(away > 0 ? [`${away} not registered, or not to be told`] : []),
    ...(failed > 0 ? [`${failed} gave no answer, or refused`] : []),
  ];
  return parts.length === 0 ? '' : `Of ${told + away + failed} phones ${parts.join(', ')}`;
}
