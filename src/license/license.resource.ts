import { Integer, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

/** What is told of the license. It informs, and locks nothing. */
export class LicenseResource {
  @Text({ readOnly: true, description: 'As it was set', example: '770012345678901' })
  uid!: string;

  @Text({ readOnly: true, description: 'The SIP domain', example: 'pbx.example.org' })
  domain!: string;

  @Text({ readOnly: true, example: '' })
  version!: string;

  @Text({ readOnly: true, description: 'Empty: it never ends', example: '' })
  expire!: string;

  @Text({ readOnly: true, description: 'Empty: no support is agreed on', example: '' })
  support!: string;

  @Text({ readOnly: true, example: 'Apache-2.0' })
  licenseType!: string;

  @Integer({ readOnly: true, description: 'How many users are allowed; -1: as many as you like', example: -1 })
  users!: number;

  @Integer({ readOnly: true, description: 'How many mobile devices are allowed; -1: as many as you like', example: -1 })
  mobileDevices!: number;

  @Text({ readOnly: true, example: '' })
  company!: string;

  @Text({ readOnly: true, example: '' })
  contactEmail!: string;

  @Text({ readOnly: true, example: '' })
  contactName!: string;

  @Text({ readOnly: true, example: '' })
  contactPhone!: string;
}

export const LICENSE = one('License', () => LicenseResource);
