import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a mail server took: the envelope and the mail. */
export interface TakenMail {
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

/** A mail server for tests, which keeps what it takes. */
export class TestSmtpServer {
  readonly taken: TakenMail[] = [];
  /** Whether it refuses a mail to these recipients, for the time being. */
  refuses: (to: readonly string[]) => boolean = () => false;
  /** How many mails were tried. */
  tries = 0;
  private readonly server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address);
      void simpleParser(stream).then((mail) => {
        this.tries += 1;
        if (this.refuses(to)) {
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        this.taken.push({ to, mail });
        done();
      }, done);
    },
  });

  /** @returns its URL */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }
}
