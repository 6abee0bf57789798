import { Injectable } from '@nestjs/common';
import * as argument from './arguments.js';
import type { Endpoint, MemberTarget } from './arguments.js';
import { CONFERENCE_COMMANDS, conferenceCommandLine, type CommandLimits } from './conference-commands.js';
import { ConferenceRunner } from './conference-runner.js';
import type { ConferenceInfo } from './parsers/conference-info.js';
import { parseJsonList } from './parsers/json-list.js';
import { parseList, type ListedMember } from './parsers/list.js';
import * as parse from './parsers/replies.js';
import type { Reply } from './parsers/replies.js';
import { parseXmlList } from './parsers/xml-list.js';
import type { CommandOptions } from './switch-nodes.js';

/** How someone is called into a conference. */
export interface DialOptions extends CommandOptions {
  /** The number shown; by default that of the conference's profile. */
  readonly callerIdNumber?: string;
  /** The name shown; goes with a number only. */
  readonly callerIdName?: string;
  /** Seconds to let it ring; 60 by default. */
  readonly ringFor?: number;
  /** The profile that the conference gets if it is new. */
  readonly profile?: string;
}

const RING_FOR = 60;
/** What a dial may take beyond the ringing, in milliseconds. */
const DIAL_SLACK = 5_000;

/**
 * FreeSWITCH's conference commands, a method each. All of them reject with SwitchUnavailableError, SwitchTimeoutError,
 * InvalidArgumentError, ConferenceNotFoundError (nobody is in the conference) or CommandRefusedError (any other
 * refusal, such as an unknown member), and otherwise give FreeSWITCH's text beside what it means. Conference names are
 * case-sensitive; member ids are numbers that run over the whole node.
 */
@Injectable()
export class Conferences {
  constructor(private readonly runner: ConferenceRunner) {}

  /**
   * A command in words from outside, checked to be safe; FreeSWITCH itself judges the rest, in its reply.
   *
   * @param conference the conference's name
   * @param command one of {@link CONFERENCE_COMMANDS}
   * @param args its arguments
   * @returns FreeSWITCH's text as it is, refusals too
   * @throws SwitchUnavailableError, SwitchTimeoutError, InvalidArgumentError
   */
  async command(
    conference: string,
    command: string,
    args: readonly string[],
    options: CommandOptions & CommandLimits = {},
  ): Promise<string> {
    const line = conferenceCommandLine(conference, command, args, options);
    return this.runner.run(conference, { name: command, ...line }, options);
  }

  /** Takes members' microphones away. @returns their ids; moderators are skipped by `non_moderator` */
  async mute(conference: string, member: MemberTarget, options?: CommandOptions): Promise<Reply<number[]>> {
    return this.#run(conference, 'mute', [argument.memberTarget(member)], parse.parseMembers, options);
  }

  async unmute(conference: string, member: MemberTarget, options?: CommandOptions): Promise<Reply<number[]>> {
    return this.#run(conference, 'unmute', [argument.memberTarget(member)], parse.parseMembers, options);
  }

  /** Lets members hear nothing. @returns their ids */
  async deaf(conference: string, member: MemberTarget, options?: CommandOptions): Promise<Reply<number[]>> {
    return this.#run(conference, 'deaf', [argument.memberTarget(member)], parse.parseMembers, options);
  }

  async undeaf(conference: string, member: MemberTarget, options?: CommandOptions): Promise<Reply<number[]>> {
    return this.#run(conference, 'undeaf', [argument.memberTarget(member)], parse.parseMembers, options);
  }

  /** Throws members out. @param sound a file that they hear first @returns their ids */
  async kick(
    conference: string,
    member: MemberTarget,
    sound?: string,
    options?: CommandOptions,
  ): Promise<Reply<number[]>> {
    const words = [argument.memberTarget(member), ...(sound === undefined ? [] : [argument.filePath(sound)])];
    return this.#run(conference, 'kick', words, parse.parseMembers, options);
  }

  /** Hangs members up, without the kick sound. @returns their ids */
  async hup(conference: string, member: MemberTarget, options?: CommandOptions): Promise<Reply<number[]>> {
    return this.#run(conference, 'hup', [argument.memberTarget(member)], parse.parseMembers, options);
  }

  /** Sends keys to members. @returns their ids */
  async dtmf(
    conference: string,
    member: MemberTarget,
    digits: string,
    options?: CommandOptions,
  ): Promise<Reply<number[]>> {
    const words = [argument.memberTarget(member), argument.digits(digits)];
    return this.#run(conference, 'dtmf', words, parse.parseDtmf, options);
  }

  /** Reads, or with a level sets, how loud members have to be to be heard. */
  async energy(
    conference: string,
    member: MemberTarget,
    level?: number,
    options?: CommandOptions,
  ): Promise<Reply<parse.MemberLevel[]>> {
    return this.#level(conference, 'energy', member, level, 0, 32_767, options);
  }

  /** Reads, or with a level from -4 to 4 sets, how loud members are to the others. */
  async volumeIn(
    conference: string,
    member: MemberTarget,
    level?: number,
    options?: CommandOptions,
  ): Promise<Reply<parse.MemberLevel[]>> {
    return this.#level(conference, 'volume_in', member, level, -4, 4, options);
  }

  /** Reads, or with a level from -4 to 4 sets, how loud the others are to members. */
  async volumeOut(
    conference: string,
    member: MemberTarget,
    level?: number,
    options?: CommandOptions,
  ): Promise<Reply<parse.MemberLevel[]>> {
    return this.#level(conference, 'volume_out', member, level, -4, 4, options);
  }

  /** Lets nobody else in. Legs that the switch itself calls pass all the same. */
  async lock(conference: string, options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'lock', [], nothing, options);
  }

  async unlock(conference: string, options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'unlock', [], nothing, options);
  }

  /** Sets the PIN until the conference ends. */
  async pin(conference: string, pin: string, options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'pin', [argument.pin(pin)], nothing, options);
  }

  async nopin(conference: string, options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'nopin', [], nothing, options);
  }

  /** The members as `list` tells them, the newest first. */
  async list(conference: string, options?: CommandOptions): Promise<Reply<ListedMember[]>> {
    return this.#run(conference, 'list', [], parseList, options);
  }

  /** The conference with its members, as XML. */
  async xmlList(conference: string, options?: CommandOptions): Promise<Reply<ConferenceInfo | undefined>> {
    return this.#run(conference, 'xml_list', [], (reply) => parseXmlList(reply)[0], options);
  }

  /** The conference with its members, as JSON: the one list in which nothing is encoded twice or cut. */
  async jsonList(conference: string, options?: CommandOptions): Promise<Reply<ConferenceInfo | undefined>> {
    return this.#run(conference, 'json_list', ['compact'], (reply) => parseJsonList(reply)[0], options);
  }

  /** How many members there are, without ghosts. */
  async count(conference: string, options?: CommandOptions): Promise<Reply<number>> {
    return this.#run(conference, 'count', [], parse.parseCount, options);
  }

  /**
   * Plays a file to all, or to one member.
   *
   * @param file a path on the switch, or `tone_stream://…`, `silence_stream://…`
   * @param to a member's id, or `async` to play beside what is being played
   */
  async play(
    conference: string,
    file: string,
    to?: number | 'async',
    options?: CommandOptions,
  ): Promise<Reply<undefined>> {
    const target = typeof to === 'number' ? argument.memberId(to) : to;
    const words = [argument.playable(file), ...(target === undefined ? [] : [target])];
    return this.#run(conference, 'play', words, nothing, options);
  }

  /** Stops what is being played. @param member only what is played to this one @returns how many files */
  async stop(
    conference: string,
    which: 'current' | 'all' | 'async' | 'last' = 'current',
    member?: number,
    options?: CommandOptions,
  ): Promise<Reply<number>> {
    const words = [which, ...(member === undefined ? [] : [argument.memberId(member)])];
    return this.#run(conference, 'stop', words, parse.parseStopped, options);
  }

  /** Begins a recording. FreeSWITCH says yes to a path too that it can't write: see {@link recordings}. */
  async record(conference: string, file: string, options?: CommandOptions): Promise<Reply<string[]>> {
    return this.#run(conference, 'record', [argument.filePath(file)], parse.parseRecordings, options);
  }

  /** Ends one recording, or all. FreeSWITCH's count of the stopped files is wrong, so none is given. */
  async norecord(conference: string, file = 'all', options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'norecord', [argument.filePath(file)], nothing, options);
  }

  /** The paths of the recordings that run. */
  async recordings(conference: string, options?: CommandOptions): Promise<Reply<string[]>> {
    const text = await this.#send(conference, 'chkrecord', [], options);
    // "Not being recorded" comes as a refusal, and is none.
    if (text.includes('not being recorded')) return { text, result: [] };
    return { text, result: parse.parseRecordings(parse.expectSuccess('chkrecord', text)) };
  }

  /** Lets one member not hear (`nohear`), or not be heard by (`nospeak`), another; `clear` ends that. */
  async relate(
    conference: string,
    member: number,
    other: number,
    relation: 'nospeak' | 'nohear' | 'clear',
    options?: CommandOptions,
  ): Promise<Reply<undefined>> {
    const words = [argument.memberId(member), argument.memberId(other), relation];
    return this.#run(conference, 'relate', words, nothing, options);
  }

  /** The relations of one member. (FreeSWITCH does not list those of all.) */
  async relations(conference: string, member: number, options?: CommandOptions): Promise<Reply<parse.Relation[]>> {
    return this.#run(conference, 'relate', [argument.memberId(member)], parse.parseRelations, options);
  }

  /** Speaks a text to all; needs a voice on the switch. */
  async say(conference: string, text: string, options?: CommandOptions): Promise<Reply<undefined>> {
    return this.#run(conference, 'say', [argument.spokenText(text)], nothing, options);
  }

  /** Speaks a text to one member. */
  async saymember(
    conference: string,
    member: number,
    text: string,
    options?: CommandOptions,
  ): Promise<Reply<undefined>> {
    const words = [argument.memberId(member), argument.spokenText(text)];
    return this.#run(conference, 'saymember', words, nothing, options);
  }

  /** Sends members to another conference. @returns the ids of those who were sent */
  async transfer(
    conference: string,
    to: string,
    members: readonly number[],
    options?: CommandOptions,
  ): Promise<Reply<number[]>> {
    const words = [argument.conferenceWithProfile(to), ...members.map(argument.memberId)];
    return this.#run(conference, 'transfer', words, parse.parseTransfer, options);
  }

  /**
   * Calls someone into the conference, which is made if there is none, and waits for the answer.
   *
   * @returns `SUCCESS`, or why it failed, such as `USER_BUSY`; FreeSWITCH's text says `+OK` in either case
   */
  async dial(conference: string, to: Endpoint, options: DialOptions = {}): Promise<Reply<string | undefined>> {
    const timeout = options.timeout ?? (options.ringFor ?? RING_FOR) * 1_000 + DIAL_SLACK;
    return this.#run(withProfile(conference, options), 'dial', dialWords(to, options), parse.parseDialResult, {
      ...options,
      timeout,
    });
  }

  /** As {@link dial}, without waiting. @returns FreeSWITCH's job; its outcome comes as the change `bgdial-result` */
  async bgdial(conference: string, to: Endpoint, options: DialOptions = {}): Promise<Reply<string | undefined>> {
    return this.#run(withProfile(conference, options), 'bgdial', dialWords(to, options), parse.parseJobId, options);
  }

  async #level(
    conference: string,
    command: string,
    member: MemberTarget,
    level: number | undefined,
    least: number,
    most: number,
    options?: CommandOptions,
  ): Promise<Reply<parse.MemberLevel[]>> {
    const set = level === undefined ? [] : [argument.integer('level', level, least, most)];
    return this.#run(conference, command, [argument.memberTarget(member), ...set], parse.parseLevels, options);
  }

  async #run<T>(
    conference: string,
    command: string,
    words: readonly string[],
    read: (reply: string) => T,
    options?: CommandOptions,
  ): Promise<Reply<T>> {
    const text = await this.#send(conference, command, words, options);
    return { text, result: read(parse.expectSuccess(command, text)) };
  }

  async #send(
    conference: string,
    command: string,
    words: readonly string[],
    options?: CommandOptions,
  ): Promise<string> {
    const line = ['conference', argument.conferenceWithProfile(conference), command, ...words].join(' ');
    const [name = ''] = conference.split('@');
    return this.runner.run(name, { name: command, line, ...CONFERENCE_COMMANDS.get(command) }, options);
  }
}

function nothing(): undefined {
  return undefined;
}

function withProfile(conference: string, { profile }: DialOptions): string {
  return profile === undefined ? conference : `${conference}@${profile}`;
}

function dialWords(to: Endpoint, options: DialOptions): string[] {
  const ringFor = argument.integer('ringFor', options.ringFor ?? RING_FOR, 1, 600);
  const words = [`{originate_timeout=${ringFor}}${argument.endpoint(to)}`];
  if (options.callerIdNumber === undefined) return words;
  words.push(argument.callerIdNumber(options.callerIdNumber));
  if (options.callerIdName !== undefined) words.push(argument.callerIdName(options.callerIdName));
  return words;
}
