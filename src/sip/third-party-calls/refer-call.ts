import type { Dialog } from 'drachtio-srf';
import { formatSipUri } from '../message/sip-uri.js';
import { CallLeg } from './call-leg.js';
import { CallFailedError } from './call-targets.js';
import { failureOf } from './ringing.js';
import { Session, SILENCE } from './session.js';
import { readReport, type Report } from './status-line.js';
import { limited, ThirdPartyCallBase } from './third-party-call.js';

/**
 * The phone of the calling party makes the call itself: it is called, asked to call (REFER, RFC 3515), and left alone as
 * soon as it says that it rings at the other end.
 */
export class ReferCall extends ThirdPartyCallBase {
  async run(): Promise<void> {
    const leg = await this.call();
    if (!leg) return;
    try {
      await leg.hangUp(await this.refer(leg));
    } catch (error) {
      await leg.hangUp(failureOf(error));
    }
  }

  /** @returns undefined where nobody took the call */
  private async call(): Promise<CallLeg | undefined> {
    const { calling, called, subject, shows } = this.request;
    const session = new Session();
    const localSdp = session.describe(SILENCE);
    try {
      const answered = await this.ring<Dialog>(
        calling,
        (srf, uri, options, progress) => srf.createUAC(uri, { ...options, localSdp }, progress),
        {
          ...(shows === 'called' && { From: `<${formatSipUri(called)}>` }),
          ...(subject !== null && { Subject: subject }),
          'Content-Type': 'application/sdp',
        },
      );
      return new CallLeg(this.tools.agent, answered, session);
    } catch {
      // It has been told.
      return undefined;
    }
  }

  /** @returns why the phone's call came to nothing, if it did */
  private async refer(leg: CallLeg): Promise<CallFailedError | undefined> {
    const { calling, called, conferencePin, referTime } = this.request;
    const target =
      conferencePin === null ? called : { ...called, headers: `X-ConfPin=${encodeURIComponent(conferencePin)}` };
    return limited(referTime, [this.signal], async (signal) => {
      const reported = this.report(leg, signal);
      const answer = await leg.request('REFER', {
        'Refer-To': `<${formatSipUri(target)}>`,
        'Referred-By': `<${formatSipUri(calling)}>`,
      });
      if (answer.status >= 300) return new CallFailedError(answer.status, answer.reason);
      const report = await Promise.race([reported, leg.ended]);
      return report && report.status >= 300 ? new CallFailedError(report.status, report.reason) : undefined;
    });
  }

  /** Waits until the phone rings the other end, or knows better; some phones never tell, and are not waited for. */
  private report(leg: CallLeg, signal: AbortSignal): Promise<Report | undefined> {
    return new Promise((resolve) => {
      let last: Report | undefined;
      signal.addEventListener('abort', () => {
        resolve(undefined);
      });
      leg.onRequest('notify', (request, response) => {
        this.tools.agent.respond(response, 200);
        if (!/^refer\b/i.test(request.get('Event') ?? '')) return;
        const report = readReport(request.body);
        if (report) this.progress.line({ callId: leg.sip.callId, method: 'NOTIFY', statusLine: report.line });
        last = report ?? last;
        const isOver = /^terminated\b/i.test(request.get('Subscription-State') ?? '');
        if (isOver || (report !== undefined && report.status >= 180)) resolve(last);
      });
    });
  }
}
