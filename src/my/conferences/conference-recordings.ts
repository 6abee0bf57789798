import { Inject, Injectable } from '@nestjs/common';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirectory } from '../../config/data-directory.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { errorCode } from '../../config/error-code.js';
import { Conferences, ConferenceNotFoundError } from '../../switch/index.js';

const WAV_HEADER = 44;
const BYTE_RATE_AT = 28;

/** The one recording of a conference that its owner starts and stops. */
@Injectable()
export class ConferenceRecordings {
  private readonly folder: string;

  constructor(
    private readonly conferences: Conferences,
    @Inject(ENVIRONMENT) environment: Pick<Environment, 'RECORDINGS_DIR'>,
    data: DataDirectory,
  ) {
    this.folder = environment.RECORDINGS_DIR ?? data.folder('recordings');
  }

  /** Starts it, unless it runs. @returns FreeSWITCH's words, or `IN_PROGRESS` */
  async start(name: string): Promise<string> {
    if (await this.isRunning(name)) return 'IN_PROGRESS';
    return this.conferences.command(name, 'record', [this.file(name)]);
  }

  /** Ends it, and puts the file where the next recording won't overwrite it. @returns FreeSWITCH's words */
  async stop(name: string): Promise<string> {
    const reply = await this.conferences.command(name, 'norecord', [this.file(name)]);
    if (reply.startsWith('-ERR')) return reply;
    await mkdir(join(this.folder, 'conference'), { recursive: true });
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    try {
      await rename(this.file(name), join(this.folder, 'conference', `${name}_${time}.wav`));
    } catch (error) {
      // On a switch that keeps its recordings to itself the file stays where it is.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    return reply;
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
