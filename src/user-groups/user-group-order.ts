import type { EntityManager } from 'typeorm';

/** Two groups that are made or moved at once would take one place. Readers don't wait. */
export async function lockOrder(manager: EntityManager): Promise<void> {
  await manager.query('lock table user_groups in share row exclusive mode');
}

/** Gives a group a weight; the group that has it, and those behind, make room. */
export async function placeAt(manager: EntityManager, id: number, weight: number): Promise<void> {
  await lockOrder(manager);
  await manager.query(
    `update user_groups set weight = weight + 1
     where weight >= $2 and id <> $1
       and exists (select from user_groups other where other.weight = $2 and other.id <> $1)`,
    [id, weight],
  );
  await manager.query('update user_groups set weight = $2 where id = $1', [id, weight]);
}

/** Moves a group one place among all, as far as there is one, and numbers them anew from 1. */
export async function moveBy(manager: EntityManager, id: number, places: -1 | 1): Promise<void> {
  await lockOrder(manager);
  await manager.query(
    `with places as (select id, row_number() over (order by weight)::integer as place from user_groups),
          own as (
            select place, greatest(1, least(place + $2::integer, (select count(*)::integer from places))) as target
            from places where id = $1)
     update user_groups team
     set weight = case when places.id = $1 then own.target when places.place = own.target then own.place
                       else places.place end
     from places, own where places.id = team.id`,
    [id, places],
  );
}
