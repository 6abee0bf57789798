import { Injectable } from '@nestjs/common';
import { Changes } from '../database/changes.js';
import { phoneModel, type PhoneModel } from '../phones/phone-models.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { PhoneGroupsService } from './phone-groups.service.js';

/** Versions of the phones in a group. */
@Injectable()
export class FirmwareService {
  constructor(
    private readonly changes: Changes,
    private readonly groups: PhoneGroupsService,
  ) {}

  /**
   * Gives the phones of one model in a group a version.
   *
   * @param firmware with or without the family that the names of the model's versions start with
   * @returns the group's id
   * @throws NotFoundError, UnknownModelError, BadRequestError
   */
  async set(key: string, modelId: string, firmware: string): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.groups.find(key, manager);
      const version = versionOf(phoneModel(modelId), firmware);
      await manager.query(
        `update phones set device_version = $3
         from phone_group_members membership
         where membership.group_id = $1 and membership.phone_id = phones.id and phones.model = $2
           and phones.device_version is distinct from $3`,
        [id, modelId, version],
      );
      announce('phones');
      return id;
    });
  }
}

function versionOf({ modelId, versions }: PhoneModel, firmware: string): string {
  const found = versions?.find((version) => version === firmware || withoutFamily(version) === firmware);
  if (found !== undefined) return found;
  const known = versions?.map(withoutFamily).join(', ') ?? 'none at all';
  throw new BadRequestError(`firmware: the model ${modelId} has the versions ${known}`);
}

function withoutFamily(version: string): string {
  return version.replace(/^[A-Za-z]+/, '');
}
