import { Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { chooseByServer } from '../../rest/http/accept.js';
import { NotAcceptableError } from '../../rest/http/http-errors.js';
import { Content, Operation } from '../../rest/operation.js';
import { PERSONAL_ATTENDANT, type PersonalAttendant } from './personal-attendant.resource.js';
import { PersonalAttendantService } from './personal-attendant.service.js';
import { PromptLanguages } from './prompt-languages.js';

const refusal = { 403: 'The person may have no attendant' };
const JSON_TYPE = 'application/json';
const LANGUAGE_TYPES = [JSON_TYPE, 'text/xml', 'application/xml'];

/** `/rest/my/voicemail/attendant` and `/rest/my/voicemail/operator`. */
@ApiTags('My voicemail')
@Controller('rest/my/voicemail')
export class PersonalAttendantController {
  constructor(
    private readonly attendants: PersonalAttendantService,
    private readonly languages: PromptLanguages,
  ) {}

  @Get('attendant')
  @Operation({ access: 'user', summary: 'Read what my callers can do in my mailbox', answer: PERSONAL_ATTENDANT })
  get(@SignedIn() { id }: Person): Promise<PersonalAttendant> {
    return this.attendants.of(id);
  }

  @Put('attendant')
  @Operation({
    access: 'user',
    summary: 'Change what my callers can do in my mailbox',
    description: 'What is absent or null stays; a menu replaces the whole menu.',
    body: PERSONAL_ATTENDANT,
    answer: 'empty',
    errors: refusal,
  })
  put(@SignedIn() { id }: Person, @Content() attendant: PersonalAttendant): Promise<void> {
    return this.attendants.change(id, attendant);
  }

  @Get('attendant/lang')
  @Operation({
    access: 'user',
    summary: 'The languages in which the voice service can speak',
    answer: 'own',
    mediaTypes: LANGUAGE_TYPES,
    examples: { [JSON_TYPE]: ['en', 'fr'], 'text/xml': languagesXml(['en', 'fr']) },
    errors: { 406: 'The client takes neither JSON nor XML' },
  })
  async list(@Headers('accept') accept: string | undefined): Promise<Answer> {
    const type = chooseByServer(accept, LANGUAGE_TYPES);
    if (type === undefined) throw new NotAcceptableError(LANGUAGE_TYPES);
    const installed = await this.languages.installed();
    return type === JSON_TYPE
      ? new Answer(200, `${JSON_TYPE}; charset=utf-8`, JSON.stringify(installed))
      : new Answer(200, type, languagesXml(installed));
  }

  @Put('operator/:operator')
  @Operation({
    access: 'user',
    summary: 'Say where callers go who press 0 in my mailbox',
    description: 'An extension or a SIP address.',
    answer: 'empty',
    errors: refusal,
  })
  setOperator(@SignedIn() { id }: Person, @Param('operator') operator: string): Promise<void> {
    return this.attendants.change(id, { operator });
  }

  @Put('operator')
  @Operation({
    access: 'user',
    summary: 'Send callers who press 0 in my mailbox to the operator of the system again',
    answer: 'empty',
    errors: refusal,
  })
  resetOperator(@SignedIn() { id }: Person): Promise<void> {
    return this.attendants.change(id, { operator: '' });
  }
}

/** Names of languages are letters: nothing of them is markup. */
function languagesXml(languages: readonly string[]): string {
  const lines = languages.map((language) => `  <language>${language}</language>`);
  return ['<languages>', ...lines, '</languages>'].join('\n');
}
