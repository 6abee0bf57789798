import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { MY_CONTACT_INFORMATION, type MyContactInformation } from './contact-information.resource.js';
import { ContactInformationService } from './contact-information.service.js';

/** `/rest/my/contact-information`: how the person who calls can be reached. */
@ApiTags('My preferences')
@Controller('rest/my/contact-information')
export class ContactInformationController {
  constructor(private readonly contact: ContactInformationService) {}

  @Get()
  @Operation({ access: 'user', summary: 'Read what is known of me', answer: MY_CONTACT_INFORMATION })
  get(@SignedIn() { id }: Person, @OwnUrl() ownUrl: string): Promise<MyContactInformation> {
    return this.contact.of(id, ownUrl);
  }

  @Put()
  @Operation({
    access: 'user',
    summary: 'Say what is known of me',
    description:
      'Replaces all of it but the names, which stay where they are absent; what is only read is ignored, so that the answer to a GET can be sent back. Another name makes another `imDisplayName`.',
    body: MY_CONTACT_INFORMATION,
    answer: 'empty',
  })
  put(@SignedIn() { id }: Person, @Content() wanted: MyContactInformation): Promise<void> {
    return this.contact.change(id, wanted);
  }
}
