import { Metadata } from '../rest/paging.js';
import { Integer, List, Nested, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

export class AddressResource {
  @Integer({ readOnly: true, description: 'Changes with every change of the address; -1 where there is none' })
  id!: number;

  @Text({ example: '4 Quay Road' })
  street?: string | null;

  @Text({ example: 'Bergen' })
  city?: string | null;

  @Text({ example: 'NO' })
  country?: string | null;

  @Text()
  state?: string | null;

  @Text({ example: '5003' })
  zip?: string | null;

  @Text({ description: 'Building, floor or room', example: 'B-12' })
  officeDesignation?: string | null;
}

export class BranchResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;

  @Text({ required: 'Name', description: 'Unique', example: 'harbour' })
  name!: string;

  @Text({ example: 'Warehouse at pier 4' })
  description?: string | null;

  @Nested(() => AddressResource)
  address?: AddressResource;

  @Text({ example: '5550104' })
  phoneNumber?: string | null;

  @Text({ example: '5550105' })
  faxNumber?: string | null;
}

export class BranchList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => BranchResource, 'branch')
  branches!: BranchResource[];
}

export const BRANCH = one('branch', () => BranchResource);
export const BRANCH_LIST = one('branch', () => BranchList);
