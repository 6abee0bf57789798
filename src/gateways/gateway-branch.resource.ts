import { Integer, Nested, Text } from '../rest/representation/fields.js';

class GatewayBranchAddress {
  @Text({ readOnly: true, example: '4 Quay Road' })
  street?: string | null;

  @Text({ readOnly: true, example: 'Bergen' })
  city?: string | null;

  @Text({ readOnly: true, example: 'NO' })
  country?: string | null;

  @Text({ readOnly: true })
  state?: string | null;

  @Text({ readOnly: true, example: '5003' })
  zip?: string | null;

  @Text({ readOnly: true, description: 'Building, floor or room', example: 'B-12' })
  officeDesignation?: string | null;
}

/** The branch that a gateway stands in. */
export class GatewayBranchResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;

  @Text({ example: 'harbour' })
  name?: string | null;

  @Text({ readOnly: true, example: 'Warehouse at pier 4' })
  description?: string | null;

  @Nested(() => GatewayBranchAddress, { readOnly: true })
  address?: GatewayBranchAddress;

  @Text({ readOnly: true, example: '5550104' })
  phoneNumber?: string | null;

  @Text({ readOnly: true, example: '5550105' })
  faxNumber?: string | null;

  @Text({ readOnly: true, description: 'Branches have none of their own' })
  timeZone?: string | null;
}
