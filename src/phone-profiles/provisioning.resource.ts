import { Text, Texts } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

/** Where a phone finds its profile. */
export class ProvisioningResource {
  @Text({ readOnly: true, example: '/provisioning/pJ2l0cJw0Q4vXhT7k1m3uYB5eRzN8sDfGqLaOiWcV6E/' })
  path!: string;

  @Texts('File', {
    xml: 'Files',
    description: 'Names of the files, the one that the phone asks for first',
    example: ['0004f2c0a815.cfg', '0004f2c0a815-sipx-sip.cfg', '0004f2c0a815-sipx-phone.cfg'],
  })
  files!: readonly string[];
}

export const PROVISIONING = one('Provisioning', () => ProvisioningResource);
