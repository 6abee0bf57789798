import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { updated, type Envelope } from '../../rest/envelope.js';
import { Content, Operation } from '../../rest/operation.js';
import { restWrite } from '../../rest/rest-write.js';
import { E911_PHONE_LOCATIONS, E911_PHONES, type E911PhoneLocation, type E911PhoneReference } from './erl.resource.js';
import { ErlPhonesService } from './erl-phones.service.js';

/** `/rest/erl/phone/{serial_number}` and `/rest/erl/phones`: where phones are. */
@ApiTags('Emergency locations')
@Controller('rest/erl')
export class ErlPhonesController {
  constructor(private readonly phones: ErlPhonesService) {}

  @Get('phone/:serial_number')
  @Operation({
    access: 'administrator',
    summary: 'Read the emergency response location of a phone, as a list of one or none',
    description:
      'The own one, else that of the group of phones with the highest weight that has one. Of a MAC address the case, ' +
      '`:`, `-` and blanks do not count.',
    answer: E911_PHONE_LOCATIONS,
  })
  get(@Param('serial_number') serial: string): Promise<E911PhoneLocation[]> {
    return restWrite('read', { additionalMessage: serial }, () => this.phones.of(serial));
  }

  @Put('phones')
  @Operation({
    access: 'administrator',
    summary: 'Set the emergency response locations of phones, all or none',
    description: 'Each entry names a phone and a location; an empty `elin` clears.',
    body: E911_PHONES,
    answer: 'envelope',
  })
  set(@Content() references: E911PhoneReference[]): Promise<Envelope> {
    return restWrite('update', {}, async () => {
      await this.phones.link(references);
      return updated({});
    });
  }
}
