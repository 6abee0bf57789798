import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import type { Subscription } from 'rxjs';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Changes } from '../../database/changes.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { VoicemailStore } from '../voicemail-store.js';
import { MailQueue, MAILS_TOPIC, type QueuedMail } from './mail-queue.js';
import { Mails, type Mail } from './mails.js';
import { SmtpServer } from './smtp-server.js';

const LOOK_EVERY = 15_000;
const STOP_WITHIN = 5_000;

/** Sends the mails that wait, one after another. */
@Injectable()
export class VoicemailMailer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Voicemail by mail');
  private readonly smtp: SmtpServer | undefined;
  private timer: NodeJS.Timeout | undefined;
  private subscription: Subscription | undefined;
  private running: Promise<void> | undefined;
  private isWanted = false;
  private stopped = false;

  constructor(
    private readonly queue: MailQueue,
    private readonly mails: Mails,
    private readonly store: VoicemailStore,
    private readonly jobs: JobsService,
    private readonly changes: Changes,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.smtp = SmtpServer.of(environment);
  }

  onApplicationBootstrap(): void {
    if (this.smtp === undefined) return;
    const look = (): void => void this.sendDue();
    this.timer = setInterval(look, LOOK_EVERY).unref();
    this.subscription = this.changes.of(MAILS_TOPIC).subscribe(look);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.subscription?.unsubscribe();
    this.stopped = true;
    // Nobody waits for a mail server that is slow: another process takes the mail when this one is given up.
    await Promise.race([this.running, delay(STOP_WITHIN, undefined, { ref: false })]);
  }

  /** Sends what is due. While this process does it already, it looks again when it is done, and that is waited for. */
  async sendDue(): Promise<void> {
    this.isWanted = true;
    this.running ??= this.sendWhileWanted();
    await this.running;
  }

  private async sendWhileWanted(): Promise<void> {
    while (this.isWanted && !this.stopped) {
      this.isWanted = false;
      await this.sendAll().catch((error: unknown) => {
        this.log.warn(`Mails could not be looked for: ${reasonOf(error)}`);
      });
    }
    this.running = undefined;
  }

  private async sendAll(): Promise<void> {
    if (this.smtp === undefined) return;
    let goesOn = true;
    while (goesOn && !this.stopped) {
      const queued = await this.queue.take();
      goesOn = queued !== undefined && (await this.send(this.smtp, queued));
    }
  }

  /** @returns false where the server was not reached: the others would wait for it in vain as well */
  private async send(smtp: SmtpServer, queued: QueuedMail): Promise<boolean> {
    let mail: Mail | undefined;
    try {
      mail = await this.mails.of(queued);
      if (mail !== undefined) await smtp.send(mail);
    } catch (error) {
      await this.failed(queued, error);
      return typeof error === 'object' && error !== null && 'responseCode' in error;
    }
    await this.finish(queued, mail);
    return true;
  }

  private async failed(queued: QueuedMail, error: unknown): Promise<void> {
    const { userId, attempts, isLast } = queued;
    this.log.warn(`A mail of the user ${userId} was not taken (attempt ${attempts}): ${reasonOf(error)}`);
    if (!isLast) {
      await this.queue.putBack(queued);
      return;
    }
    await this.jobs
      .run(`Voicemail by mail to the user ${userId}`, () => Promise.reject(toError(error)))
      .catch(() => undefined);
    await this.finish(queued, undefined);
  }

  private async finish(queued: QueuedMail, mail: Mail | undefined): Promise<void> {
    const isDone = await this.queue.finish(queued, mail?.recording !== undefined);
    if (!isDone) return;
    const mailbox = await this.mails.mailboxToEmpty(queued);
    if (mailbox === undefined) return;
    await this.store.remove(mailbox, queued.messageId).catch((error: unknown) => {
      // Its owner was faster.
      if (!(error instanceof NotFoundError)) throw error;
    });
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('It failed');
}

function reasonOf(error: unknown): string {
  return toError(error).message;
}
