/**
 * SQL for the group of a phone whose location counts for it: of those that are linked to one the highest weight, as with
 * phones' settings.
 *
 * @param phoneId an SQL expression
 */
export function linkedPhoneGroup(phoneId: string): string {
  return `
    select team.name, team.emergency_location_id as location_id
    from phone_group_members membership join phone_groups team on team.id = membership.group_id
    where membership.phone_id = ${phoneId} and team.emergency_location_id is not null
    order by team.weight desc, team.id desc limit 1`;
}

/**
 * SQL for the group of a user whose location counts for the user: of those that are linked to one the lowest weight, as
 * with users' settings.
 *
 * @param userId an SQL expression
 */
export function linkedUserGroup(userId: string): string {
  return `
    select team.name, team.emergency_location_id as location_id
    from user_group_members membership join user_groups team on team.id = membership.group_id
    where membership.user_id = ${userId} and team.emergency_location_id is not null
    order by team.weight limit 1`;
}
