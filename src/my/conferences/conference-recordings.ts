import { Inject, Injectable, Logger } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirectory } from '../../config/data-directory.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { errorCode } from '../../config/error-code.js';
import { Conferences, ConferenceNotFoundError } from '../../switch/index.js';
import { Mailboxes } from '../../voicemail/mailboxes.js';
import { VoicemailStore } from '../../voicemail/voicemail-store.js';

const WAV_HEADER = 44;
const BYTE_RATE_AT = 28;

/** Which conference, and whose. */
export interface RecordedConference {
  readonly name: string;
  readonly extension: string;
  readonly ownerId: number | null;
}

/** The one recording of a conference that its owner starts and stops. */
@Injectable()
export class ConferenceRecordings {
  private readonly log = new Logger('Conference recordings');
  private readonly folder: string;

  constructor(
    private readonly conferences: Conferences,
    private readonly mailboxes: Mailboxes,
    private readonly voicemail: VoicemailStore,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'RECORDINGS_DIR' | 'SIP_DOMAIN'>,
    data: DataDirectory,
  ) {
    this.folder = environment.RECORDINGS_DIR ?? data.folder('recordings');
  }

  /** Starts it, unless it runs. @returns FreeSWITCH's words, or `IN_PROGRESS` */
  async start(name: string): Promise<string> {
    if (await this.isRunning(name)) return 'IN_PROGRESS';
    return this.conferences.command(name, 'record', [this.file(name)]);
  }

  /**
   * Ends it, and puts it into the owner's mailbox.
   *
   * @returns FreeSWITCH's words
   */
  async stop({ name, extension, ownerId }: RecordedConference): Promise<string> {
    const reply = await this.conferences.command(name, 'norecord', [this.file(name)]);
    if (reply.startsWith('-ERR')) return reply;
    await mkdir(join(this.folder, 'conference'), { recursive: true });
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    // Where the next recording won't overwrite it.
    const kept = join(this.folder, 'conference', `${name}_${time}.wav`);
    try {
      await rename(this.file(name), kept);
    } catch (error) {
      // On a switch that keeps its recordings to itself the file stays where it is.
      if (errorCode(error) === 'ENOENT') return reply;
      throw error;
    }
    await this.handOver(kept, name, extension, ownerId).catch((error: unknown) => {
      this.log.warn(`A recording stays in ${kept}: ${error instanceof Error ? error.message : String(error)}`);
    });
    return reply;
  }

  private async handOver(file: string, name: string, extension: string, ownerId: number | null): Promise<void> {
    const mailbox = ownerId === null ? undefined : await this.mailboxes.byId(ownerId);
    if (mailbox === undefined) return;
    await this.voicemail.deposit(mailbox, {
      folder: 'conference',
      callerName: name,
      callerNumber: extension,
      fromUri: `sip:${extension}@${this.environment.SIP_DOMAIN}`,
      subject: `Recording of ${name}`,
      format: 'wav',
      recording: createReadStream(file),
    });
    await rm(file);
  }

  async status(name: string): Promise<'IN_PROGRESS' | 'NO_RECORDING'> {
    return (await this.isRunning(name)) ? 'IN_PROGRESS' : 'NO_RECORDING';
  }

  /** The length of the file so far, in whole seconds; 0 where there is none. */
  async duration(name: string): Promise<number> {
    try {
      const file = await open(this.file(name));
      try {
        const header = Buffer.alloc(WAV_HEADER);
        await file.read(header, 0, WAV_HEADER, 0);
        const { size } = await file.stat();
        const byteRate = header.readUInt32LE(BYTE_RATE_AT);
        return byteRate === 0 ? 0 : Math.floor(Math.max(0, size - WAV_HEADER) / byteRate);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  private async isRunning(name: string): Promise<boolean> {
    try {
      const { result } = await this.conferences.recordings(name);
      return result.includes(this.file(name));
    } catch (error) {
      if (error instanceof ConferenceNotFoundError) return false;
      throw error;
    }
  }

  private file(name: string): string {
    return join(this.folder, `${name}.wav`);
  }
}
