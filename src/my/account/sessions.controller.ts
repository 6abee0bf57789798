import { Controller, Delete, Get, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Answer } from '../../rest/answer.js';
import { refusePlainHttp } from '../../rest/auth/over-tls.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { NO_SESSION_COOKIE, sessionCookie, sessionIn } from '../../rest/auth/session-cookie.js';
import { Sessions } from '../../rest/auth/sessions.js';
import { Operation } from '../../rest/operation.js';
import { PLAIN_TEXT } from '../../rest/plain-answer.js';

const NO_STORE = { 'Cache-Control': 'no-store' };

/** `/rest/my/session`, `/rest/my/keepalive` and `/rest/my/logoutunite`: sessions of the person who calls. */
@ApiTags('My account')
@Controller('rest/my')
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'LOGOUT_URL'>,
  ) {}

  @Post('session')
  @Operation({
    access: 'user',
    summary: 'Begin a session',
    description:
      'An addition, for who would rather not send a password each time; nobody else gets a session. The answer sets a cookie, which is as good as credentials until it was not used for 15 minutes, until the password changes, or until the end of the session. Pages of other sites can do nothing with it; a program that is no browser sends `X-Requested-With` with whatever it writes. Over HTTPS only. Who has 20 sessions loses the one that was not used for longest.',
    answer: 'empty',
    errors: { 403: 'The request has not come over HTTPS, or from a page of another site' },
  })
  async begin(@SignedIn() { id }: Person, @Req() request: Request): Promise<Answer> {
    refusePlainHttp(request);
    const before = sessionIn(request);
    if (before !== undefined) await this.sessions.end(id, before);
    const session = await this.sessions.begin(id);
    return new Answer(200, undefined, undefined, { ...NO_STORE, 'Set-Cookie': sessionCookie(session) });
  }

  @Delete('session')
  @Operation({
    access: 'user',
    summary: 'End my session',
    description: 'An addition.',
    answer: 'empty',
    errors: { 403: 'The request comes from a page of another site' },
  })
  async end(@SignedIn() person: Person, @Req() request: Request): Promise<Answer> {
    await this.endOf(person, request);
    return new Answer(200, undefined, undefined, { ...NO_STORE, 'Set-Cookie': NO_SESSION_COOKIE });
  }

  @Get('keepalive')
  @Operation({
    access: 'user',
    summary: 'Keep my session alive',
    description: 'As any other request does. Without a session nothing happens.',
    answer: 'own',
    mediaTypes: PLAIN_TEXT,
  })
  keepAlive(): Answer {
    return new Answer(200, PLAIN_TEXT[0], undefined, NO_STORE);
  }

  @Get(['logindetailsunite/logout', 'logoutunite'])
  @Operation({
    access: 'user',
    summary: 'End my session, and go where LOGOUT_URL leads',
    answer: 'empty',
    status: 302,
    errors: { 403: 'The request comes from a page of another site' },
  })
  async logout(@SignedIn() person: Person, @Req() request: Request): Promise<Answer> {
    await this.endOf(person, request);
    const { LOGOUT_URL = '/' } = this.environment;
    const headers = { ...NO_STORE, 'Set-Cookie': NO_SESSION_COOKIE, Location: LOGOUT_URL, Connection: 'close' };
    return new Answer(302, undefined, undefined, headers);
  }

  private async endOf({ id }: Person, request: Request): Promise<void> {
    const session = sessionIn(request);
    if (session !== undefined) await this.sessions.end(id, session);
  }
}
