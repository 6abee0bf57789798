import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { readTarget } from '../dial-plan/resolution/target.js';
import { agentOf, readCallRequest, type CallRequest } from '../my/calls/call-request.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import type { Person } from '../rest/auth/person.js';
import { HttpError } from '../rest/http-error.js';
import { Answer } from '../rest/answer.js';
import type { Query } from '../rest/paging.js';
import { SipAccounts } from '../sip/index.js';
import { CALL_XML, processingStatusXml } from './call-documents.js';
import { CallInProgressError, ClickToCall } from './click-to-call.service.js';

/** What the document says of a call that is in the way, or lacking, whatever its status is. */
const IN_PROGRESS = 403;

/** Calls as programs ask for them: `/callcontroller/{callingParty}/{calledParty}`. */
@Injectable()
export class CallControllerRequests {
  constructor(
    private readonly calls: ClickToCall,
    private readonly accounts: SipAccounts,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** @throws ForbiddenError where the agent is somebody else; all else is in the answer */
  async start(person: Person, calling: string, called: string, query: Query): Promise<Answer> {
    const agent = await this.agentOf(person, calling, query);
    return inXml(async () => {
      await this.calls.start(readCallRequest(agent, calling, called, query));
      return new Answer(200);
    });
  }

  /** @throws ForbiddenError where the agent is somebody else; all else is in the answer */
  async state(person: Person, calling: string, called: string, query: Query): Promise<Answer> {
    const agent = await this.agentOf(person, calling, query);
    return inXml(async () => {
      return new Answer(200, CALL_XML, await this.calls.stateOf(readCallRequest(agent, calling, called, query)));
    });
  }

  /** Whose call it is: that of who signs in, or, for administrators, of anybody. */
  private async agentOf(person: Person, calling: string, query: Query): Promise<CallRequest['agent']> {
    const target = readTarget(agentOf(calling, query), this.environment.SIP_DOMAIN);
    const account = target.kind === 'number' ? await this.accounts.find(target.number) : undefined;
    if (account && (account.userId === person.id || person.isAdministrator)) return account.userName;
    throw new ForbiddenError('The agent has to be a user: whoever signs in, or, for administrators, anybody');
  }
}

/** Refusals as the document has them (section 11.4 of the user services). */
async function inXml(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const code = error instanceof CallInProgressError ? IN_PROGRESS : error.status;
    return new Answer(error.status, CALL_XML, processingStatusXml(code, error.message), error.headers);
  }
}
