import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import type { Environment } from '../../config/environment.js';
import { RECORDING_TYPES } from '../sound-types.js';
import type { Mail } from './mails.js';

/** In milliseconds. */
const CONNECT_WITHIN = 10_000;
const SILENT_FOR = 60_000;
/** A mail in all: less than the queue leaves it to one process. */
const SEND_WITHIN = 600_000;

/** The server that takes mails (RFC 5321). */
export class SmtpServer {
  private readonly transport: Transporter;
  private readonly from: string;

  /** @returns undefined where no server is given */
  static of(environment: Environment): SmtpServer | undefined {
    const { SMTP_URL, MAIL_FROM = `voicemail@${environment.SIP_DOMAIN}` } = environment;
    return SMTP_URL === undefined ? undefined : new SmtpServer(SMTP_URL, MAIL_FROM);
  }

  private constructor(url: string, from: string) {
    this.from = from;
    this.transport = createTransport({
      url,
      connectionTimeout: CONNECT_WITHIN,
      greetingTimeout: CONNECT_WITHIN,
      socketTimeout: SILENT_FOR,
      // What a mail says is text of callers: nothing of it is fetched.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @throws Error where the server does not take it */
  async send({ messageId, to, subject, text, recording }: Mail): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The mail server takes too long'));
      }, SEND_WITHIN).unref();
    });
    const sending = this.transport.sendMail({
      messageId,
      from: this.from,
      to: { name: '', address: to },
      envelope: { from: this.from, to: [to] },
      subject,
      text,
      // RFC 3834, section 5: nobody's absence is to be told to a telephone system.
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments:
        recording === undefined
          ? []
          : [
              {
                filename: recording.name,
                content: createReadStream(join(recording.folder, recording.file)),
                contentType: RECORDING_TYPES[recording.format],
              },
            ],
    });
    try {
      await Promise.race([sending, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
