/** Every leaf of the request with its path: `hyperParameters.epochCount`, `3`. */
export function parameterRows(params: object | undefined): readonly (readonly [string, string])[] {
  return params === undefined ? [] : leaves(params, '');
}

function leaves(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  if (value instanceof Date) return [[path, value.toISOString()]];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, path === '' ? key : Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}
