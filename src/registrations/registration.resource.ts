import { Instant, Integer, Text } from '../rest/representation/fields.js';
import { listOf } from '../rest/representation/shape.js';

/** Where a phone of a user is. */
export class RegistrationResource {
  @Text({ readOnly: true, description: 'The address that calls come to', example: 'sip:2041@example.org' })
  uri!: string;

  @Text({
    readOnly: true,
    maxLength: 2_048,
    description: 'Where the phone is, as it said itself',
    example: '<sip:2041@192.0.2.77:5060;transport=tcp>',
  })
  contact!: string;

  @Instant({ readOnly: true, description: 'When it ends', example: new Date(1_925_000_400_000) })
  expires!: Date;

  @Text({
    readOnly: true,
    description: 'The address of the SIP server that the phone registered at',
    example: '192.0.2.11',
  })
  primary!: string;

  @Text({
    readOnly: true,
    description: "The phone's serial number: as it said itself, else that of the user's only phone",
    example: '0004f2c0a815',
  })
  instrument!: string | null;

  @Text({ readOnly: true, description: 'The Call-ID of its REGISTER', example: '77ab-19cc@192.0.2.77' })
  regCallId!: string;

  @Text({ readOnly: true, description: 'User name and SIP domain', example: '2041@example.org' })
  identity!: string;

  @Text({ readOnly: true, options: ['active', 'expired'], example: 'active' })
  status!: 'active' | 'expired';

  @Integer({ readOnly: true, description: 'In seconds; 0 when it is over', example: 1_740 })
  secondsToExpire!: number;
}

/** Some registrations. */
export const REGISTRATIONS = listOf('Registrations', 'Registration', () => RegistrationResource, 'registrations');
