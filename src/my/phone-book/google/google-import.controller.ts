import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../../rest/answer.js';
import { SignedIn, type Person } from '../../../rest/auth/person.js';
import { Content, Operation } from '../../../rest/operation.js';
import { GOOGLE_CREDENTIALS, type GoogleCredentials } from './google-import.resource.js';
import { GoogleImportService } from './google-import.service.js';

/** `/rest/my/phonebook/googleImport`: contacts of the person who calls, out of their Google account. */
@ApiTags('My phone book')
@Controller('rest/my/phonebook/googleImport')
export class GoogleImportController {
  constructor(private readonly imports: GoogleImportService) {}

  @Post()
  @Operation({
    access: 'user',
    summary: 'Import contacts of a Google account into my private phone book',
    description:
      'Up to 2000 contacts by the People API; those without a phone number are left out. They replace what was imported from this account before. `password` is an OAuth 2.0 access token. The words beside the status tell how many there are.',
    body: GOOGLE_CREDENTIALS,
    answer: 'empty',
    errors: {
      743: 'Google does not take the token, or it does not allow to read contacts',
      744: 'Google answers with an error, or with what can not be used',
      745: 'Google can not be reached, or does not answer in time',
    },
  })
  async run(@SignedIn() person: Person, @Content() credentials: GoogleCredentials): Promise<Answer> {
    const count = await this.imports.run(person, credentials);
    return new Answer(200, undefined, undefined, {}, `${count} contacts imported`);
  }
}
