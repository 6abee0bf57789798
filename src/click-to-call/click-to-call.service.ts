import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { CallController } from '../my/calls/call-controller.js';
import type { CallRequest } from '../my/calls/call-request.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import { HttpError } from '../rest/http-error.js';
import { UnavailableError } from '../rest/http/http-errors.js';
import {
  formatSipUri,
  SipAccounts,
  SipAgent,
  SipUnavailableError,
  ThirdPartyCalls,
  type SipAccount,
  type ThirdPartyCall,
  type ThirdPartyRequest,
} from '../sip/index.js';
import { CallAllowances } from './call-allowances.js';
import { dialogsXml, statusLinesXml } from './call-documents.js';
import { CallRecorder } from './call-recorder.js';
import type { CallKey } from './call-state.js';
import { CallStates, type CallCommand } from './call-states.js';
import { partyUri } from './party.js';

const SECOND = 1_000;
/** How long a phone may take to make its call (section 13.1 of the user services). */
const REFER_TIME = 32 * SECOND;
const KEEP_EVERY = 20 * SECOND;
/** An invite call takes part in both of these. */
const LEGS = 2;

/** An invite call is on already, or none is there that could be transferred. */
export class CallInProgressError extends HttpError {
  readonly status = 406;
}

/** Calls between two parties that somebody asks for (section 11 of the user services). */
@Injectable()
export class ClickToCall extends CallController implements OnModuleInit, OnModuleDestroy {
  private readonly running = new Map<string, ThirdPartyCall>();
  private commands: Subscription | undefined;
  private keeper: NodeJS.Timeout | undefined;

  constructor(
    private readonly calls: ThirdPartyCalls,
    private readonly agent: SipAgent,
    private readonly accounts: SipAccounts,
    private readonly states: CallStates,
    private readonly allowances: CallAllowances,
    private readonly database: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    super();
  }

  onModuleInit(): void {
    this.commands = this.states.commands.subscribe((command) => {
      this.obey(command);
    });
    this.keeper = setInterval(() => void this.keep(), KEEP_EVERY);
    this.keeper.unref();
  }

  onModuleDestroy(): void {
    this.commands?.unsubscribe();
    clearInterval(this.keeper);
  }

  /** @throws ForbiddenError, CallInProgressError, TooManyCallsError, UnavailableError */
  async start(call: CallRequest): Promise<void> {
    const account = await this.accountOf(call.agent);
    await this.allowances.take(account.userId);
    this.refuseWithoutServer();
    if (call.action === 'transfer') await this.transfer(account, call);
    else await this.begin(account, call);
  }

  async stateOf(call: CallRequest): Promise<string> {
    const account = await this.accountOf(call.agent);
    const stored = await this.states.read(this.keyOf(account, call));
    const { method, state } = stored ?? { method: call.method, state: { lines: [], dialogs: [] } };
    return method === 'invite' ? dialogsXml(state) : statusLinesXml(state);
  }

  private async begin(account: SipAccount, call: CallRequest): Promise<void> {
    const request: ThirdPartyRequest = {
      agent: account,
      agentName: await this.nameOf(account),
      calling: this.uri(call.calling),
      called: this.uri(call.called),
      shows: 'agent',
      subject: call.subject,
      ringTime: call.timeout * SECOND,
      referTime: REFER_TIME,
      conferencePin: call.conferencePin,
    };
    const id = await this.states.begin(this.keyOf(account, call), call.method, call.resultCacheTime);
    if (id === undefined) throw new CallInProgressError('Such a call is on already');
    const recorder = new CallRecorder(this.states, id);
    const running = this.calls.start(call.method, request, recorder);
    this.running.set(id, running);
    void running.done.then(async () => {
      this.running.delete(id);
      await recorder.over();
    });
  }

  private async transfer(account: SipAccount, call: CallRequest): Promise<void> {
    const key = this.keyOf(account, call);
    const target = formatSipUri(this.uri(call.target ?? ''));
    const [stored, there] = await Promise.all([this.states.read(key), this.states.read({ ...key, calling: target })]);
    const connected = stored?.state.dialogs.filter(({ state }) => state === 'confirmed') ?? [];
    if (stored?.isOn !== true || stored.method !== 'invite' || connected.length < LEGS) {
      throw new CallInProgressError('There is no such call that could be transferred');
    }
    if (there?.isOn === true) throw new CallInProgressError('A call of the target is on already');
    await this.states.transfer(stored.id, target);
  }

  private obey({ id, target }: CallCommand): void {
    const call = this.running.get(id);
    if (target === undefined) call?.end();
    else call?.transfer(this.uri(target));
  }

  private async keep(): Promise<void> {
    // The next time will do as well.
    await Promise.all([this.states.keep([...this.running.keys()]), this.states.clean()]).catch(() => undefined);
  }

  private async accountOf(name: string): Promise<SipAccount> {
    const account = await this.accounts.find(name);
    if (account?.enabled === true && account.password !== undefined) return account;
    throw new ForbiddenError('The agent has no SIP credentials');
  }

  private refuseWithoutServer(): void {
    try {
      this.agent.serverAt();
    } catch (error) {
      if (error instanceof SipUnavailableError) throw new UnavailableError('The SIP server can not be reached');
      throw error;
    }
  }

  private keyOf({ userId }: SipAccount, { calling, called }: CallRequest): CallKey {
    return { agentId: userId, calling: formatSipUri(this.uri(calling)), called: formatSipUri(this.uri(called)) };
  }

  private uri(party: string): ReturnType<typeof partyUri> {
    return partyUri(party, this.environment.SIP_DOMAIN);
  }

  private async nameOf({ userId }: SipAccount): Promise<string> {
    const [user] = await this.database.query<{ name: string }[]>(
      `select trim(concat_ws(' ', first_name, last_name)) as name from users where id = $1`,
      [userId],
    );
    return user?.name ?? '';
  }
}
