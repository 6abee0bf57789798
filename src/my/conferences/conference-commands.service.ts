import { Inject, Injectable } from '@nestjs/common';
import { isAbsolute, resolve, sep } from 'node:path';
import { DataSource } from 'typeorm';
import { DataDirectory } from '../../config/data-directory.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { ConferenceEntity } from '../../conferences/conference.entity.js';
import type { Person } from '../../rest/auth/person.js';
import { BadRequestError, NotFoundError } from '../../rest/http/http-errors.js';
import { CONFERENCE_COMMANDS, Conferences, toCallerIdName } from '../../switch/index.js';
import { ConferenceRecordings } from './conference-recordings.js';
import { MyConferencesService } from './my-conferences.service.js';
import { toHttpError } from './switch-errors.js';

/** The reply to a command, and whether its text ends the line. */
export interface CommandReply {
  readonly text: string;
  readonly endsLine: boolean;
}

const fileCommands = new Set(['play', 'record', 'norecord', 'kick']);

/** Conference commands in words of the owner, for `/my/conference/{name}/{command}&{argument}…`. */
@Injectable()
export class ConferenceCommandsService {
  private readonly directories: readonly string[];

  constructor(
    private readonly mine: MyConferencesService,
    private readonly conferences: Conferences,
    private readonly recordings: ConferenceRecordings,
    private readonly database: DataSource,
    @Inject(ENVIRONMENT)
    private readonly environment: Pick<Environment, 'SIP_DOMAIN' | 'RECORDINGS_DIR' | 'SOUNDS_DIR'>,
    data: DataDirectory,
  ) {
    this.directories = [environment.RECORDINGS_DIR ?? data.path('recordings'), environment.SOUNDS_DIR];
  }

  /**
   * Runs a command.
   *
   * @param words the command and its arguments
   * @throws NotFoundError, ForbiddenError, BadRequestError, UnavailableError, GatewayTimeoutError
   */
  async run(person: Person, name: string, words: readonly string[]): Promise<CommandReply> {
    const { entity } = await this.mine.own(person, name);
    const [command, ...args] = words;
    if (command === undefined) throw new BadRequestError('A command is needed: /my/conference/{name}/{command}');
    try {
      if (command === 'invite' || command === 'inviteim') {
        return { text: await this.invite(entity, command, args), endsLine: false };
      }
      const text = isOwnRecord(command, args)
        ? await this.record(entity, args[0])
        : await this.pass(entity.name, command, args);
      return { text, endsLine: true };
    } catch (error) {
      throw toHttpError(error);
    }
  }

  private async record(conference: ConferenceEntity, action: string | undefined): Promise<string> {
    const { name } = conference;
    if (action === 'stop') return this.recordings.stop(conference);
    if (action === 'status') return this.recordings.status(name);
    return action === 'duration' ? String(await this.recordings.duration(name)) : this.recordings.start(name);
  }

  private async pass(name: string, command: string, args: readonly string[]): Promise<string> {
    if (!CONFERENCE_COMMANDS.has(command)) throw new BadRequestError(`There is no conference command "${command}"`);
    if (fileCommands.has(command)) this.refuseOtherDirectories(args[command === 'kick' ? 1 : 0]);
    return this.conferences.command(name, command, args, { domain: this.environment.SIP_DOMAIN });
  }

  /** Sounds and recordings only: the switch can read and write more than its users may. */
  private refuseOtherDirectories(file: string | undefined): void {
    if (file === undefined || file === 'all' || !isAbsolute(file)) return;
    const path = resolve(file);
    if (this.directories.some((directory) => path.startsWith(resolve(directory) + sep))) return;
    throw new BadRequestError(`Files have to be below ${this.directories.join(' or ')}`);
  }

  private async invite(
    { name, extension }: ConferenceEntity,
    command: 'invite' | 'inviteim',
    args: readonly string[],
  ): Promise<string> {
    const [who] = args;
    if (who === undefined || args.length !== 1)
      throw new BadRequestError(`${command} takes one argument: who to invite`);
    const user = command === 'inviteim' ? await this.userOfImId(who) : this.userOf(who);
    // In the background: the answer does not wait for anybody's phone.
    await this.conferences.bgdial(
      name,
      { user, domain: this.environment.SIP_DOMAIN },
      { callerIdNumber: extension, callerIdName: toCallerIdName(name) ?? name },
    );
    return 'Invitation sent';
  }

  private userOf(who: string): string {
    const [user = '', domain = this.environment.SIP_DOMAIN] = who.replace(/^sip:/, '').split('@');
    if (domain.toLowerCase() !== this.environment.SIP_DOMAIN.toLowerCase()) {
      throw new BadRequestError(`Only people of ${this.environment.SIP_DOMAIN} can be invited`);
    }
    return user;
  }

  private async userOfImId(imId: string): Promise<string> {
    const [user] = await this.database.query<{ name: string }[]>(
      'select user_name as name from users where im_id = $1',
      [imId],
    );
    if (user === undefined) throw new NotFoundError(`Nobody has the instant messaging id "${imId}"`);
    return user.name;
  }
}

/** The service's own recording, unless it is FreeSWITCH's: that of a file. @throws BadRequestError for any other word */
function isOwnRecord(command: string, [action]: readonly string[]): boolean {
  if (command !== 'record') return false;
  if (action === undefined || /^(stop|status|duration)$/.test(action)) return true;
  if (/[./]/.test(action)) return false;
  throw new BadRequestError(`record takes stop, status, duration or a file's path, not "${action}"`);
}
