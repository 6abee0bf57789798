import { maskWhere, rankOf } from './reasons.js';

/** Area code and number of the North American numbering plan: neither begins with 0 or 1, and no area code is N11. */
const NANP = String.raw`^(\+?1)?[2-9](?!11)\d{2}[2-9]\d{6}$`;

const held = 'select from extensions held where held.extension = any(l.forms)';

/**
 * SQL: locations with what is wrong with them. Numbers are the same in all ways in which people write them: with a plus,
 * and those of North America with 1 in front.
 */
export const LOCATION_FINDINGS = `
  locations as (
    select l.id, l.elin, l.country,
      l.address_info is not null or (l.street is not null and l.city is not null) as has_address,
      case when l.elin ~ '${NANP}' then array[right(l.elin, 10), '1' || right(l.elin, 10), '+1' || right(l.elin, 10)]
        else array[ltrim(l.elin, '+'), '+' || ltrim(l.elin, '+')] end as forms
    from emergency_locations l
  ),
  location_findings as (
    select ${rankOf('location')} as rank, l.id, l.id as location_id,
      ${maskWhere({
        NO_ADDRESS: 'not l.has_address',
        ELIN_NOT_NANP: `l.country in ('US', 'CA') and l.elin !~ '${NANP}'`,
        ELIN_DUPLICATE:
          'exists (select from emergency_locations other where other.elin = any(l.forms) and other.id <> l.id)',
        ELIN_SHARED: `(select count(distinct owner_id) from extensions where extension = any(l.forms) and kind = 'user') > 1`,
        ELIN_UNANSWERED: `not exists (${held})`,
      })} as reasons
    from locations l
  )`;
