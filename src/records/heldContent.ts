/** Keys that tools put beside a record to keep account of it. */
const bookkeeping = new Set([
  'id',
  '_id',
  'idx',
  'index',
  'uuid',
  'guid',
  'row_id',
  'rowid',
  'recordid',
  'source',
  'timestamp',
  'date',
  'created',
  'created_at',
  'updated_at',
  'split',
  'lang',
  'language',
  'license',
  'url',
  'hash',
  'type',
  'version',
]);

/** True where a key that no format knows may hold what somebody wants to be learnt. */
export function holdsContent(key: string, value: unknown): boolean {
  if (bookkeeping.has(key.trim().toLowerCase())) return typeof value === 'object' && value !== null;
  if (value === null || value === undefined || typeof value === 'boolean') return false;
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
