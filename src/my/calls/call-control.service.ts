import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { readTarget } from '../../dial-plan/resolution/target.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import type { Person } from '../../rest/auth/person.js';
import type { Query } from '../../rest/paging.js';
import { namesOf } from '../../users/user-names.js';
import { CallController } from './call-controller.js';
import { agentOf, readCallRequest, type CallRequest } from './call-request.js';

/** Calls between two parties, each for the person who asks for it and nobody else. */
@Injectable()
export class CallControlService {
  constructor(
    private readonly database: DataSource,
    private readonly calls: CallController,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** @throws ForbiddenError, BadRequestError, UnknownSipMethodError, UnavailableError */
  async start(person: Person, calling: string, called: string, query: Query): Promise<void> {
    await this.calls.start(await this.read(person, calling, called, query));
  }

  /** @returns an XML document @throws ForbiddenError, BadRequestError, UnknownSipMethodError, UnavailableError */
  async stateOf(person: Person, calling: string, called: string, query: Query): Promise<string> {
    return this.calls.stateOf(await this.read(person, calling, called, query));
  }

  private async read(person: Person, calling: string, called: string, query: Query): Promise<CallRequest> {
    const agent = readTarget(agentOf(calling, query), this.environment.SIP_DOMAIN);
    const names = await namesOf(this.database.manager, person.id);
    if (agent.kind !== 'number' || !names.includes(agent.number)) {
      throw new ForbiddenError('The agent has to be whoever signs in');
    }
    return readCallRequest(person.userName, calling, called, query);
  }
}
