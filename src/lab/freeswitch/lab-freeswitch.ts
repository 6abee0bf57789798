import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { ApiRunner } from './api/api.js';
import { Calls } from './channels/calls.js';
import type { Channel } from './channels/channel.js';
import { Channels } from './channels/channels.js';
import { addCaller, LabCall, type LabCallerOptions, type LabCallOptions } from './channels/lab-call.js';
import { ConferenceEvents } from './conference/conference-events.js';
import { Conferences } from './conference/conferences.js';
import { SwitchCore } from './core.js';
import { EventSocketSession, reject } from './event-socket/session.js';
import { startHeartbeat } from './heartbeat.js';

/** How to run the lab switch. */
export interface LabFreeSwitchOptions {
  /** TCP port of the event socket; 0 takes a free one. */
  port: number;
  host?: string;
  password?: string;
  /** Recordings with a relative path go here, and only here directories are made. */
  recordingsDirectory?: string;
  /** Where sounds with a relative path are. */
  soundsDirectory?: string;
  log?: (line: string) => void;
}

/** Somebody to put into a conference. */
export interface LabMember {
  callerIdNumber: string;
  callerIdName: string;
  talking?: boolean;
}

/** Who somebody put into a conference is. */
export interface LabMemberHandle {
  memberId: number;
  uuid: string;
}

const MOST_CLIENTS = 256;
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** A small switch that speaks the FreeSWITCH event socket, for development and tests. */
export class LabFreeSwitch {
  private readonly core = new SwitchCore();
  private readonly channels = new Channels(this.core);
  private readonly conferences: Conferences;
  private readonly api: ApiRunner;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private stopHeartbeat: (() => void) | undefined;

  constructor(private readonly options: LabFreeSwitchOptions) {
    this.conferences = new Conferences(this.channels, new ConferenceEvents(this.core), {
      sounds: options.soundsDirectory ?? '/usr/share/freeswitch/sounds',
      recordings: options.recordingsDirectory,
    });
    const calls = new Calls(this.channels, this.conferences);
    const globals = new Map([
      ['hostname', this.core.hostname],
      ['domain', this.core.domain],
      ['core_uuid', this.core.uuid],
      ['recordings_dir', options.recordingsDirectory ?? ''],
    ]);
    this.api = new ApiRunner({ core: this.core, calls, conferences: this.conferences, globals });
    this.server = createServer((socket) => {
      this.accept(socket);
    });
    this.server.maxConnections = MOST_CLIENTS;
  }

  /** Opens the event socket and gives its port. */
  async listen(): Promise<{ port: number }> {
    this.server.listen(this.options.port, this.options.host ?? '127.0.0.1');
    await once(this.server, 'listening');
    this.stopHeartbeat = startHeartbeat(this.core, this.channels);
    const address = this.server.address();
    return { port: typeof address === 'object' && address ? address.port : this.options.port };
  }

  /** Ends all connections, calls and conferences. */
  async close(): Promise<void> {
    this.stopHeartbeat?.();
    for (const socket of this.sockets) socket.destroy();
    this.conferences.close();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  /** Lets one telephone call another; it rings until it is told otherwise. */
  addCall(options: LabCallOptions): LabCall {
    return new LabCall(this.channels, this.core.domain, options);
  }

  /** Lets a telephone call the switch itself, which answers. */
  addCaller(options: LabCallerOptions): { uuid: string } {
    return addCaller(this.channels, this.core.domain, options);
  }

  /** Lets somebody call into a conference, past lock and PIN. */
  addMember(conference: string, member: LabMember): LabMemberHandle {
    const channel = addCaller(this.channels, this.core.domain, {
      callerIdNumber: member.callerIdNumber,
      callerIdName: member.callerIdName,
      destination: conference,
      application: 'conference',
      data: `${conference}@default`,
    });
    channel.farEndSound = member.talking ? 'tone' : 'silence';
    const room = this.conferences.getOrCreate({ conference, profile: 'default', pin: undefined });
    return { memberId: this.conferences.join(room, channel, new Set()).id, uuid: channel.uuid };
  }

  /** Lets a member talk or fall silent. */
  setTalking(conference: string, memberId: number, talking: boolean): void {
    const channel = this.memberChannel(conference, memberId);
    if (!channel) return;
    channel.farEndSound = talking ? 'tone' : 'silence';
    this.conferences.soundChanged(channel);
  }

  /** Lets a member hang up; says whether there was one. */
  removeMember(conference: string, memberId: number): boolean {
    const channel = this.memberChannel(conference, memberId);
    if (channel) this.channels.hangup(channel, 'NORMAL_CLEARING');
    return channel !== undefined;
  }

  private memberChannel(conference: string, memberId: number): Channel | undefined {
    return this.conferences.get(conference)?.member(memberId)?.channel;
  }

  private accept(socket: Socket): void {
    if (!LOOPBACK.test(socket.remoteAddress ?? '')) {
      reject(socket);
      return;
    }
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    new EventSocketSession(socket, {
      core: this.core,
      api: this.api,
      channels: this.channels,
      password: this.options.password ?? 'ClueCon',
      log: this.options.log ?? ((): void => undefined),
    });
  }
}
