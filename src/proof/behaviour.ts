/**
 * What the reference does that no schema says. Each is asked for by its name where it is done, so that a mutant can leave out
 * just that one: `behaves('unique:sku')` is true but in the mutant whose uniqueness of `sku` is broken.
 */
export type Behaviour =
  | `access:${'token' | 'role' | 'signature' | 'expiry' | 'audience'}`
  | 'rate-limit'
  | `own-limit:${'held' | 'all' | 'caller'}`
  | `precondition:${'match' | 'any' | 'sent'}`
  | `tag:${'given' | 'new'}`
  | `idempotency:${'replay' | 'reuse'}`
  | `unique:${string}`
  /** By the names of the members; with one behind, that this one counts. */
  | `together:${string}`
  | `together:${string}:${string}`
  | `deleted:together:${string}`
  | `reference:${string}`
  | `referenced:${string}`
  | 'exists'
  | 'deleted:hidden'
  | 'restored:listed'
  | 'restored:live'
  | `deleted:unique:${string}`
  | `deleted:reference:${string}`
  | `owner:${'recorded' | 'hidden' | 'counted' | 'roles' | 'stays'}`
  | `owner:reference:${string}`
  | `under:${'found' | 'deleted' | 'owner' | 'listed' | 'set' | 'key'}`
  | `link:${'target' | 'again' | 'any' | 'pair'}`
  | `default:${string}`
  | `persist:${'create' | 'update' | 'replace' | 'delete' | 'restore'}`
  | `persist-field:${string}`
  | 'persist-once'
  | `batch:${'item' | 'whole' | 'rollback' | 'order' | 'place'}`
  | `batch:${'after' | 'after-stored' | 'before' | 'undone' | 'refused' | 'status' | '207'}`
  | 'idempotency:refused'
  | 'leaves-rest'
  | 'resets-rest'
  | 'keeps-own'
  | 'leaves-others'
  | `page:${'number' | 'size' | 'total' | 'cursor' | 'next'}`
  | `filter:${string}`
  | `filter-edge:${string}`
  | `search:${string}`
  | `search-${'case' | 'literal'}`
  | `sort:${string}`
  | 'sort-nulls';

/** False where this behaviour is the broken one. */
export type Behaves = (behaviour: Behaviour) => boolean;
