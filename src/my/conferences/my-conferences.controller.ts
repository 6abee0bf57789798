import { Controller, Get, Param, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation, type OperationOptions } from '../../rest/operation.js';
import { commandAnswer, commandException } from './command-answer.js';
import { GatewayTimeoutError, UnavailableError } from '../../rest/http/http-errors.js';
import { commandWords } from './command-path.js';
import { ConferenceCommandsService } from './conference-commands.service.js';
import {
  CONFERENCE_DETAILS,
  MY_CONFERENCE,
  MY_CONFERENCES,
  type ConferenceDetails,
  type MyConferenceResource,
  type MyConferenceSummary,
} from './my-conference.resource.js';
import { MyConferencesService } from './my-conferences.service.js';

const errors = { 403: 'The conference belongs to someone else', 404: 'There is no such conference' };

const mediaTypes = ['text/plain', 'text/xml', 'application/json'];

const COMMAND: OperationOptions = {
  access: 'user',
  privateKey: false,
  summary: 'Send a command to a running conference',
  description:
    'The command and its arguments stand in the path, separated by `&`: `mute&3`, `play&/sounds/hello.wav`, ' +
    '`invite&201`, `record&stop`. FreeSWITCH answers in its own words.',
  answer: 'own',
  mediaTypes,
  errors: {
    ...errors,
    400: 'No such command, or a bad argument',
    503: { when: 'FreeSWITCH or the database is down', mediaTypes },
    504: { when: 'FreeSWITCH gave no answer in time', mediaTypes },
  },
};

/** `/rest/my/conference…`: the conferences of the person who calls. */
@ApiTags('My conferences')
@Controller('rest/my')
export class MyConferencesController {
  constructor(
    private readonly conferences: MyConferencesService,
    private readonly commands: ConferenceCommandsService,
  ) {}

  @Get('conferences')
  @Operation({ access: 'user', summary: 'List the conferences that I own', answer: MY_CONFERENCES })
  list(@SignedIn() person: Person): Promise<MyConferenceSummary[]> {
    return this.conferences.list(person);
  }

  @Get('conferences/:name')
  @Operation({ access: 'user', summary: 'Read a conference of mine', answer: MY_CONFERENCE, errors })
  get(@SignedIn() person: Person, @Param('name') name: string): Promise<MyConferenceResource> {
    return this.conferences.get(person, name);
  }

  @Put('conferences/:name')
  @Operation({
    access: 'user',
    summary: 'Change a conference of mine',
    description: 'Only what the body brings changes.',
    body: MY_CONFERENCE,
    answer: 'empty',
    errors,
  })
  update(
    @SignedIn() person: Person,
    @Param('name') name: string,
    @Content() conference: MyConferenceResource,
  ): Promise<void> {
    return this.conferences.update(person, name, conference);
  }

  @Get('conferencedetails/:name')
  @Operation({
    access: 'user',
    summary: 'Who is in a conference of mine',
    answer: CONFERENCE_DETAILS,
    errors: { ...errors, 406: 'Nobody is in the conference', 503: 'FreeSWITCH is down' },
  })
  details(@SignedIn() person: Person, @Param('name') name: string): Promise<ConferenceDetails> {
    return this.conferences.details(person, name);
  }

  @Get(['conference/:name', 'conference/:name/*command'])
  @Operation(COMMAND)
  read(@SignedIn() person: Person, @Param('name') name: string, @Req() request: Request): Promise<Answer> {
    return this.run(person, name, request);
  }

  @Put(['conference/:name', 'conference/:name/*command'])
  @Operation(COMMAND)
  command(@SignedIn() person: Person, @Param('name') name: string, @Req() request: Request): Promise<Answer> {
    return this.run(person, name, request);
  }

  private async run(person: Person, name: string, request: Request): Promise<Answer> {
    const { accept } = request.headers;
    try {
      return commandAnswer(accept, await this.commands.run(person, name, commandWords(request.url)));
    } catch (error) {
      if (error instanceof UnavailableError || error instanceof GatewayTimeoutError)
        return commandException(accept, error);
      throw error;
    }
  }
}
